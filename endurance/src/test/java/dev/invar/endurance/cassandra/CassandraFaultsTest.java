package dev.invar.endurance.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.endurance.workload.Fault;
import dev.invar.endurance.workload.RunCounts;
import dev.invar.testservers.CassandraCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of a cluster of three nodes, of which one is killed, paused or cut off, or all are killed: nothing acknowledged is lost,
 * nothing is done by halves, and clients get on without help.
 */
class CassandraFaultsTest {
    private static final Logger LOG = LoggerFactory.getLogger(CassandraFaultsTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int ROUNDS = Integer.getInteger("invar.endurance.rounds", 0);
    private static final int CLIENTS = 4;
    private static final int CALLS = 40;

    @TempDir
    Path directory;

    @Test
    void clientsOfAClusterWhoseNodesFailLoseNothingThatWasAcknowledged() throws Exception {
        try (CassandraCluster cluster = CassandraCluster.start(directory)) {
            ClusterFaults faults = new ClusterFaults(cluster, SEED);
            if (ROUNDS == 0) {
                play(cluster, faults.few(), Fates.immortal(), SEED);
            }
            for (int round = 0; round < ROUNDS; round++) {
                Fates fates = round % 2 == 0 ? Fates.immortal() : Fates.mortal(SEED + round);
                play(cluster, faults.round(), fates, SEED + round);
            }
        }
    }

    private static void play(CassandraCluster cluster, List<Fault> faults, Fates fates, long seed) throws Exception {
        String keyspace = cluster.freshKeyspaceName();
        String url = cluster.url(keyspace) + "&create_keyspace=3";
        try (CassandraRun run = new CassandraRun(url, keyspace, fates, CLIENTS, seed)) {
            for (Fault fault : faults) {
                run.faults().chapter(List.of(fault), CALLS);
                LOG.info("seed {}, until now: {}; {}", seed, run.faults().counts(), run.encounters());
            }
            run.faults().audit();

            RunCounts counts = run.faults().counts();
            LOG.info("seed {}: {}; {}", seed, counts, run.encounters());
            for (Fault fault : faults) {
                assertThat(counts.faults(fault.name())).as(fault.name()).isPositive();
            }
            assertThat(counts.answered()).isGreaterThan((long) faults.size() * CALLS);
            assertThat(counts.overlapping()).isPositive();
            assertThat(counts.notApplied() + counts.unknown())
                    .as("calls that met a fault")
                    .isPositive();
            assertThat(run.encounters().of(Encounter.CASCADE_DECIDED)).isPositive();
        }
    }
}
