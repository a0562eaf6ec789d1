package dev.invar.endurance.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Datastore;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.endurance.workload.Judgement;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that write to an H2 file, one after the other, and die right after an acknowledged write while other writes are under
 * way: nothing acknowledged is lost, nothing is done by halves, and the next process goes on where the last one died.
 */
class H2FaultsTest {
    private static final Logger LOG = LoggerFactory.getLogger(H2FaultsTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int KILLS = Integer.getInteger("invar.endurance.kills", 10);
    private static final int MOST_WRITES = 60;

    @TempDir
    Path directory;

    @Test
    void whatAProcessAcknowledgedBeforeItDiedIsThere() throws Exception {
        String url = "h2:file:" + directory.resolve("data");
        Random random = new Random(SEED);
        long acknowledged = 0;
        long calls = 0;
        long unknown = 0;
        for (int life = 0; life < KILLS; life++) {
            int writes = 1 + random.nextInt(MOST_WRITES);
            History died = die(url, life, random.nextLong(), writes, random.nextBoolean());

            assertThat(died.operations().stream().filter(Writers::acknowledges).count())
                    .isGreaterThanOrEqualTo(writes);
            judge(url, life, died);
            acknowledged +=
                    died.operations().stream().filter(Writers::acknowledges).count();
            calls += died.operations().size();
            unknown += died.unknown();
        }

        LOG.info(
                "{} processes of seed {} died: {} calls, {} writes acknowledged, {} calls under way",
                KILLS,
                SEED,
                calls,
                acknowledged,
                unknown);
        assertThat(unknown).as("calls that were under way").isPositive();
    }

    private static History die(String url, int life, long seed, int writes, boolean byItself) throws Exception {
        return byItself
                ? WriterProcess.untilTheyHalt(new Writers.Orders(url, life, seed, writes))
                : WriterProcess.untilTheyAreKilled(new Writers.Orders(url, life, seed, Integer.MAX_VALUE), writes);
    }

    private static void judge(String url, int life, History died) {
        String run = "life " + life + " of seed " + SEED;
        Writers.Orders orders = new Writers.Orders(url, life, 0, 0);
        HistoryRecorder recorder = new HistoryRecorder();
        recorder.addAll(died);
        try (Datastore survivor = Datastore.open(url, new HistoryModule())) {
            HistoryClient reader = new HistoryClient(orders.client(Writers.CLIENTS), survivor, recorder);
            orders.room()
                    .inspection()
                    .forEach(call -> assertThat(reader.call(call).isAnswered()).isTrue());
            Judgement.assertExplained(recorder.history(), run);
            Judgement.assertSound(survivor, run);
        }
    }
}
