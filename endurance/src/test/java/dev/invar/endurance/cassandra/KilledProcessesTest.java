package dev.invar.endurance.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.endurance.workload.RunCounts;
import dev.invar.testservers.CassandraServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients of a real server whose processes are killed at some step of the protocol, while others call. */
class KilledProcessesTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledProcessesTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int CHAPTERS = Integer.getInteger("invar.endurance.chapters", 1);
    private static final int PROCESSES = 2;
    private static final int CLIENTS = 2;
    private static final int CALLS = 60;

    private final List<String> deaths = new ArrayList<>();

    @Test
    void whatKilledProcessesLeaveIsFinishedOrUndone() throws Exception {
        CassandraServer server = CassandraServer.shared();
        String keyspace = server.freshKeyspaceName();
        String url = server.url(keyspace);
        try (CassandraRun run =
                new CassandraRun(url + "&create_keyspace=1", keyspace, Fates.immortal(), CLIENTS, SEED)) {
            for (int chapter = 0; chapter < CHAPTERS; chapter++) {
                play(run, url, keyspace);
                LOG.info(
                        "seed {}, until now: killed at {}; {}",
                        SEED,
                        deaths,
                        run.faults().counts());
            }
            run.faults().audit();

            RunCounts counts = run.faults().counts();
            LOG.info("{} chapters of seed {}: killed at {}; {}; {}", CHAPTERS, SEED, deaths, counts, run.encounters());
            assertThat(deaths).hasSize(CHAPTERS * PROCESSES);
            assertThat(counts.overlapping()).isPositive();
        }
    }

    private void play(CassandraRun run, String url, String keyspace) throws Exception {
        List<KilledProcess> processes = new ArrayList<>();
        try {
            for (int process = 0; process < PROCESSES; process++) {
                processes.add(KilledProcess.start(url, keyspace));
            }
            for (KilledProcess process : processes) {
                process.awaitReady();
            }
            run.faults().chapter(List.of(), CALLS, List.copyOf(processes));
            processes.forEach(process -> deaths.add(process.death().orElseThrow()));
        } finally {
            processes.forEach(KilledProcess::close);
        }
    }
}
