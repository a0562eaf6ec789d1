package dev.invar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.testservers.CassandraServer;
import dev.invar.testservers.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people run it, on each of the four datastores. */
class QuickstartTest {
    @TempDir
    Path directory;

    private QuickstartRun onH2(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--backend", "h2", "--directory", directory.toString()));
        arguments.addAll(List.of(more));
        return QuickstartRun.of(arguments.toArray(String[]::new));
    }

    private static String onMemory() {
        return QuickstartRun.of("--reset", "--backend", "memory").succeeds().essence();
    }

    @Test
    void theStoryOnMemoryIsThis() {
        assertThat(onMemory())
                .contains("✓ applied keyauth")
                .contains("✗ bob wants the same key           UniqueViolation: ")
                .contains("✗ a key for nobody                 ForeignKeyViolation: ")
                .contains("✓ together                         5 keys")
                .contains("✓ her key in the cache             forgotten: open-sesame is nobody's")
                .contains("✓ took back rate_limiting          create_rate_limits")
                .doesNotContain("\u001b");
    }

    @Test
    void theStoryOnH2IsTheSame() {
        assertThat(onH2("--reset").succeeds().essence()).isEqualTo(onMemory());
    }

    @Test
    void theStoryOnPostgresIsTheSame() {
        PostgresServer server = PostgresServer.shared();
        String url = server.url(server.freshSchema());

        QuickstartRun run = QuickstartRun.of("--reset", "--backend", "postgres", "--url", url);

        assertThat(run.succeeds().essence()).isEqualTo(onMemory());
    }

    @Test
    void theStoryOnCassandraIsTheSame() {
        CassandraServer server = CassandraServer.shared();
        String url = server.url(server.freshKeyspaceName()) + "&create_keyspace=1";

        QuickstartRun run = QuickstartRun.of("--reset", "--backend", "cassandra", "--url", url);

        assertThat(run.succeeds().essence()).isEqualTo(onMemory());
    }

    @Test
    void bobIsWelcomedBackWhereTheDatastoreKeepsItsData() {
        onH2().succeeds();

        assertThat(onH2().succeeds().story())
                .contains("✓ nothing to apply")
                .contains("✓ inserted alice")
                .contains("✓ welcome back, bob")
                .contains("✓ bob still has his key");
    }

    @Test
    void resetBeginsAnew() {
        QuickstartRun first = onH2().succeeds();

        assertThat(onH2("--reset").succeeds().essence()).isEqualTo(first.essence());
    }

    @Test
    void aDatastoreThatCannotBeReachedIsReportedInASentence() {
        QuickstartRun run = QuickstartRun.of("--url", "postgres://nobody@127.0.0.1:1/nothing");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.story()).isEmpty();
        assertThat(run.complaints()).contains("PostgreSQL cannot be reached").doesNotContain("\tat ");
    }

    @Test
    void aUrlOfAnotherBackendIsRefused() {
        QuickstartRun run = QuickstartRun.of("--backend", "h2", "--url", "postgres://127.0.0.1:1/nothing");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints()).contains("not one of H2");
    }

    @Test
    void anUnknownBackendIsRefusedWithTheKnownOnes() {
        QuickstartRun run = QuickstartRun.of("--backend", "oracle");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints()).contains("h2", "memory", "postgres", "cassandra");
    }
}
