package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartFailureTest {
    @TempDir
    Path directory;

    @Test
    void namesTheExitCodeTheReasonAndTheLogWhenTheJvmRefusesAnOption() {
        CassandraKind kind =
                new CassandraKind(CassandraDurability.NONE, Loopback::freePort, List.of("-XX:NoSuchOption=1"));

        assertThatThrownBy(() -> start(kind, Loopback.freePort()))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll(
                        "Apache Cassandra did not start",
                        "exit code 1",
                        directory.resolve("server.log").toString(),
                        "Unrecognized VM option 'NoSuchOption=1'");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void namesThePortThatIsTaken(ServerKind kind) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, Loopback.address())) {
            assertThatThrownBy(() -> start(kind, taken.getLocalPort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContainingAll(kind.title(), "port " + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void namesThePortBetweenTheNodesThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, Loopback.address())) {
            CassandraKind kind = new CassandraKind(CassandraDurability.NONE, taken::getLocalPort, List.of());

            assertThatThrownBy(() -> start(kind, Loopback.freePort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void showsWhyPostgresRefusesItsDataDirectory() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("not-a-database"), "");

        assertThatThrownBy(() -> start(new PostgresKind(), Loopback.freePort()))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("PostgreSQL did not start", data.toString(), "exists but is not empty");
    }

    static List<ServerKind> kinds() {
        return ServerKind.all();
    }

    private RunningServer start(ServerKind kind, int port) {
        return RunningServer.start(kind, directory, port, ProcessIdentity.current());
    }
}
