package dev.invar.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOfOnesOwnTest {
    @TempDir
    Path directory;

    @Test
    void postgresKeepsWhatWasStoredForTheNextStartInTheSameDirectory() throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory)) {
            PostgresServerTest.execute(server.jdbcUrl(), "CREATE TABLE things AS SELECT 'kept' AS name");
        }
        try (PostgresServer server = PostgresServer.start(directory)) {
            assertThat(PostgresServerTest.query(server.jdbcUrl(), "SELECT name FROM things"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void killedPostgresKeepsWhatWasAcknowledgedForItsRestartAtTheSamePlace() throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory)) {
            String url = server.jdbcUrl();
            PostgresServerTest.execute(url, "CREATE TABLE things AS SELECT 'kept' AS name");

            server.kill();

            assertThatThrownBy(server::version).isInstanceOf(IllegalStateException.class);

            server.restart();

            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(PostgresServerTest.query(url, "SELECT name FROM things")).isEqualTo("kept");
        }
    }

    @Test
    void nobodyKillsTheServerOfAll() {
        assertThatThrownBy(PostgresServer.shared()::kill)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PostgresServer.start");
        assertThat(PostgresServer.shared().version()).isNotEmpty();
    }

    @Test
    void durableCassandraKeepsWhatWasAcknowledgedForTheNextStartInTheSameDirectory() {
        try (CassandraServer server = CassandraServer.start(directory, CassandraServer.Profile.DURABLE);
                CqlSession session = connect(server)) {
            session.execute(
                    "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE k.things (id int PRIMARY KEY, name text)");
            session.execute("INSERT INTO k.things (id, name) VALUES (1, 'kept') IF NOT EXISTS");
            server.close();
        }
        try (CassandraServer server = CassandraServer.start(directory, CassandraServer.Profile.DURABLE);
                CqlSession session = connect(server)) {
            assertThat(session.execute("SELECT name FROM k.things WHERE id = 1")
                            .one()
                            .getString("name"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void refusesADirectoryWhereAnotherServerRuns() {
        try (PostgresServer server = PostgresServer.start(directory)) {
            assertThatThrownBy(() -> PostgresServer.start(directory))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContainingAll(
                            directory.toString(),
                            "already runs",
                            Long.toString(server.processId().orElseThrow()));
        }
    }

    @Test
    void hasEndedWhenCloseReturns() {
        PostgresServer server = PostgresServer.start(directory);
        long pid = server.processId().orElseThrow();

        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThatThrownBy(server::version)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1");
    }

    private static CqlSession connect(CassandraServer server) {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(server.contactPoint(), server.port()))
                .withLocalDatacenter(server.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofMinutes(1))
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofMinutes(1))
                        .build())
                .build();
    }
}
