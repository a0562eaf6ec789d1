package dev.invar.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Credentials;
import dev.invar.error.Unavailable;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.DatastoreUrl;
import dev.invar.testservers.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to PostgreSQL, and what bars them. */
class PostgresOpeningTest {
    private static final String USER = "guarded%40user";
    private static final String PASSWORD = "p:%2F%40ss";

    private static PostgresServer server;

    /** A server of its own, because it shall demand a password of one user. */
    @BeforeAll
    static void startGuardedServer(@TempDir Path directory) throws Exception {
        server = PostgresServer.start(directory.resolve("server"));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute("CREATE ROLE \"guarded@user\" LOGIN PASSWORD 'p:/@ss'");
            Path rules;
            try (ResultSet rows = statement.executeQuery("SHOW hba_file")) {
                rows.next();
                rules = Path.of(rows.getString(1));
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(rules));
            lines.add(0, "host all \"guarded@user\" all scram-sha-256");
            Files.write(rules, lines);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stopGuardedServer() {
        server.close();
    }

    private static String authority() {
        return server.url().replaceAll(".*@(.*)/.*", "$1");
    }

    private static Backend open(String url) {
        return open(url, Optional.empty());
    }

    private static Backend open(String url, Optional<Supplier<Credentials>> credentials) {
        return new PostgresBackendProvider()
                .open(new BackendConfig(
                        DatastoreUrl.parse(url), credentials, Clock.systemUTC(), Duration.ofSeconds(5), Map.of()));
    }

    private static String user(Backend backend) throws Exception {
        try (backend;
                Connection connection =
                        backend.unwrap(DataSource.class).orElseThrow().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql", "jdbc:postgresql"})
    void userAndPasswordOfTheUrlAreDecoded(String scheme) throws Exception {
        assertThat(user(open(scheme + "://" + USER + ":" + PASSWORD + "@" + authority() + "/postgres")))
                .isEqualTo("guarded@user");
    }

    @Test
    void parametersOfAJdbcUrlNameUserAndPasswordAsWell() throws Exception {
        assertThat(user(open("jdbc:postgresql://" + authority() + "/postgres?user=" + USER + "&password=" + PASSWORD)))
                .isEqualTo("guarded@user");
    }

    @Test
    void credentialsOfTheConfigurationWinAndAreAskedForEveryConnection() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Credentials> credentials = () -> {
            asked.incrementAndGet();
            return new Credentials("guarded@user", "p:/@ss");
        };
        try (Backend backend = open("postgres://nobody:wrong@" + authority() + "/postgres", Optional.of(credentials))) {
            DataSource source = backend.unwrap(DataSource.class).orElseThrow();
            try (Connection one = source.getConnection();
                    Connection other = source.getConnection()) {
                assertThat(one.isValid(1) && other.isValid(1)).isTrue();
            }
        }
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarded%40user:secret", "stranger:secret"})
    void aWrongUserOrPasswordIsRefusedWithARemedyAndWithoutSecrets(String credentials) {
        assertThatThrownBy(() -> open("postgres://" + credentials + "@" + authority() + "/postgres"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aMissingPasswordIsNamedAsTheReason() {
        assertThatThrownBy(() -> open("postgres://" + USER + "@" + authority() + "/postgres"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("check that user and password are there")
                .hasNoCause();
    }

    @Test
    void aMissingDatabaseIsNamedAsTheReason() {
        assertThatThrownBy(() -> open("postgres://postgres@" + authority() + "/no_such_database"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("The database does not exist")
                .hasNoCause();
    }

    @Test
    void aMissingSchemaIsNamedAsTheReason() {
        assertThatThrownBy(() -> open(server.url("no_such_schema")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("currentSchema");
    }

    @Test
    void aServerThatDoesNotListenIsNamedAsTheReason() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> open("postgres://postgres:secret@127.0.0.1:" + port + "/postgres"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "postgres://postgres@127.0.0.1:" + silent.getLocalPort() + "/postgres";
            assertThatThrownBy(() -> new PostgresBackendProvider()
                            .open(new BackendConfig(
                                    DatastoreUrl.parse(url),
                                    Optional.empty(),
                                    Clock.systemUTC(),
                                    Duration.ofSeconds(1),
                                    Map.of())))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:",
                "postgres://",
                "postgres://host",
                "postgres://host/",
                "postgres://host/a/b",
                "postgres://us%er@host/database",
                "postgres://host/database?poolSize=many"
            })
    void aMalformedUrlSaysWhatToDo(String url) {
        assertThatThrownBy(() -> open(url)).isInstanceOf(Unavailable.class).hasNoCause();
    }
}
