package dev.invar.endurance.relational;

import dev.invar.Datastore;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.endurance.workload.Judgement;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of H2 to which several clients write: whatever instant its process dies at, there are whole transactions in it only. It takes
 * a thousand images or so to find that writers do not wait for their turns; builds look at few.
 */
class H2ImagesTest {
    private static final Logger LOG = LoggerFactory.getLogger(H2ImagesTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int IMAGES = Integer.getInteger("invar.endurance.images", 60);
    private static final int CLIENTS = 4;

    /** The file grows with what is written. */
    private static final int IMAGES_OF_A_FILE = 30;

    @Test
    void whateverInstantItsProcessDiesAtThereAreWholeTransactionsInTheFile() throws Exception {
        InstantFiles.register();
        long calls = 0;
        for (int first = 0; first < IMAGES; first += IMAGES_OF_A_FILE) {
            try (WrittenFile file = new WrittenFile(SEED + first, CLIENTS, durability(first))) {
                for (int image = first; image < Math.min(IMAGES, first + IMAGES_OF_A_FILE); image++) {
                    assertSound(file, image);
                }
                calls += file.end();
            }
        }
        LOG.info("{} images beside {} calls of seed {}", IMAGES, calls, SEED);
    }

    /** One file with each kind of durability in turn. */
    private static String durability(int first) {
        return first / IMAGES_OF_A_FILE % 2 == 0 ? "full" : "relaxed";
    }

    private static void assertSound(WrittenFile file, int image) throws Exception {
        file.awaitCall();
        String copy = file.name() + "-copy";
        InstantFiles.copy(file.name() + ".mv.db", copy + ".mv.db");
        try (Datastore survivor = Datastore.open("h2:" + copy, new HistoryModule())) {
            Judgement.assertSound(survivor, "image " + image + " of seed " + SEED);
        } finally {
            FileUtils.delete(copy + ".mv.db");
        }
    }
}
