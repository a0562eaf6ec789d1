package dev.invar.endurance.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.endurance.workload.Fault;
import dev.invar.endurance.workload.FaultRun;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.testservers.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of a PostgreSQL server that is killed again and again: nothing acknowledged is lost, nothing is done by halves, and
 * clients get on without help.
 */
class PostgresFaultsTest {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFaultsTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int CHAPTERS = Integer.getInteger("invar.endurance.chapters", 2);
    private static final int CLIENTS = 5;
    private static final int CALLS = 100;

    /** A call waits as long for a connection to a server that is not there. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private static Datastore open(PostgresServer server) {
        return Datastore.open(
                DatastoreConfig.of(server.url()).deadline(DEADLINE).build(), new HistoryModule());
    }

    @Test
    void clientsOfAServerThatIsKilledLoseNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(SEED);
        try (PostgresServer server = PostgresServer.start(directory);
                FaultRun run = new FaultRun(number -> open(server), CLIENTS, SEED)) {
            ServerProcesses processes = new ServerProcesses(server.jdbcUrl());
            List<Fault> faults = new ArrayList<>(List.of(
                    new ServerKilled(server), new ProcessKilled(processes), new ConnectionTerminated(processes)));
            for (int chapter = 0; chapter < CHAPTERS; chapter++) {
                Collections.shuffle(faults, random);
                run.chapter(faults, CALLS);
                run.audit();
            }

            LOG.info("{} chapters of seed {}: {}", CHAPTERS, SEED, run.counts());
            assertThat(run.counts().faults(ServerKilled.NAME)).isEqualTo(CHAPTERS);
            assertThat(run.counts().faults(ProcessKilled.NAME)).isEqualTo(CHAPTERS);
            assertThat(run.counts().faults(ConnectionTerminated.NAME)).isEqualTo(CHAPTERS);
            assertThat(run.counts().answered()).isGreaterThan((long) CHAPTERS * CALLS);
            assertThat(run.counts().overlapping()).isPositive();
            assertThat(run.counts().notApplied() + run.counts().unknown())
                    .as("calls that met a fault")
                    .isGreaterThanOrEqualTo(CHAPTERS);
        }
    }
}
