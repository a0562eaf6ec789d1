package dev.invar.endurance.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invar.Datastore;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.endurance.workload.Judgement;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of H2 to which several clients write: whatever instant its process dies at, there are whole transactions in it only. */
class H2ImagesTest {
    private static final Logger LOG = LoggerFactory.getLogger(H2ImagesTest.class);
    private static final long SEED = Long.getLong("invar.endurance.seed", 1);
    private static final int IMAGES = Integer.getInteger("invar.endurance.images", 60);
    private static final int CLIENTS = 4;

    private final String name = "memFS:/" + UUID.randomUUID();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();

    @Test
    void whateverInstantItsProcessDiesAtThereAreWholeTransactionsInTheFile() throws Exception {
        InstantFiles.register();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Datastore datastore = Datastore.open("h2:instant:" + name + "?RETENTION_TIME=0", new HistoryModule())) {
            datastore.migrations().up();
            Room room = new Room(0);
            HistoryClient first = new HistoryClient(0, datastore, new HistoryRecorder());
            room.preparation()
                    .forEach(call -> assertThat(first.call(call).isAnswered()).isTrue());
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(threads.submit(() -> write(number, datastore, room)));
            }

            for (int image = 0; image < IMAGES; image++) {
                long before = calls.get();
                await().atMost(Duration.ofMinutes(1)).until(() -> calls.get() > before);
                assertSound(image);
            }

            enough.set(true);
            for (Future<?> client : clients) {
                client.get(1, TimeUnit.MINUTES);
            }
            LOG.info("{} images beside {} calls of seed {}", IMAGES, calls, SEED);
        } finally {
            enough.set(true);
            threads.shutdown();
            FileUtils.delete(name + ".mv.db");
        }
    }

    private void write(int number, Datastore datastore, Room room) {
        Workload workload = new Workload(new Random(SEED * 10 + number), "c" + number + "-", List.of(room));
        while (!enough.get()) {
            // What clients were told is judged elsewhere, and would not fit into memory here.
            workload.remember(new HistoryClient(number, datastore, new HistoryRecorder()).call(workload.next()));
            calls.incrementAndGet();
        }
    }

    private void assertSound(int image) throws Exception {
        String copy = name + "-" + image;
        InstantFiles.copy(name + ".mv.db", copy + ".mv.db");
        try (Datastore survivor = Datastore.open("h2:" + copy, new HistoryModule())) {
            Judgement.assertSound(survivor, "image " + image + " of seed " + SEED);
        } finally {
            FileUtils.delete(copy + ".mv.db");
        }
    }
}
