package dev.invar.endurance.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.endurance.workload.RunCounts;
import dev.invar.testservers.CassandraServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of a real server that die at every step of the protocol: before a message, after it, or while it is under way. Whatever
 * they leave is finished or undone by the others, and nobody is told anything wrong.
 */
class ClientDeathsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ClientDeathsTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int CHAPTERS = Integer.getInteger("invar.endurance.chapters", 6);
    private static final int CHAPTERS_OF_A_KEYSPACE = 20;
    private static final int CLIENTS = 6;
    private static final int CALLS = 90;

    @Test
    void whatDeadClientsLeaveIsFinishedOrUndone() throws Exception {
        for (int first = 0; first < CHAPTERS; first += CHAPTERS_OF_A_KEYSPACE) {
            play(Math.min(CHAPTERS_OF_A_KEYSPACE, CHAPTERS - first), SEED + first);
        }
    }

    private static void play(int chapters, long seed) throws Exception {
        CassandraServer server = CassandraServer.shared();
        String keyspace = server.freshKeyspaceName();
        String url = server.url(keyspace) + "&create_keyspace=1";
        try (CassandraRun run = new CassandraRun(url, keyspace, Fates.mortal(seed), CLIENTS, seed)) {
            for (int chapter = 0; chapter < chapters; chapter++) {
                run.faults().chapter(List.of(), CALLS);
            }
            run.faults().audit();

            RunCounts counts = run.faults().counts();
            Encounters encounters = run.encounters();
            LOG.info("{} chapters of seed {}: {}; {}", chapters, seed, counts, encounters);
            assertThat(counts.deaths()).isGreaterThanOrEqualTo(chapters);
            assertThat(counts.unknown()).isGreaterThanOrEqualTo(counts.deaths() / 2);
            assertThat(encounters.stepsOfDeath()).isGreaterThanOrEqualTo(5);
            assertThat(encounters.waysOfDeath()).isGreaterThan(1);
            assertThat(counts.answered()).isGreaterThan((long) chapters * CALLS);
            assertThat(counts.overlapping()).isPositive();
            assertThat(encounters.of(Encounter.FENCED)).isPositive();
            assertThat(encounters.of(Encounter.CASCADE_DECIDED)).isPositive();
        }
    }
}
