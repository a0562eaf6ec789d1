package dev.invar.endurance.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invar.Datastore;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.store.fs.FileUtils;

/** One of the {@link InstantFiles}, in memory, to which clients write all the while. Used by one thread. */
final class WrittenFile implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name = "memFS:/" + UUID.randomUUID();
    private final long seed;
    private final Room room = new Room(0);
    private final Datastore datastore;
    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean ended;

    WrittenFile(long seed, int clients, String durability) {
        this.seed = seed;
        this.datastore = Datastore.open(
                "h2:instant:" + name + "?RETENTION_TIME=0&durability=" + durability, new HistoryModule());
        this.threads = Executors.newFixedThreadPool(clients);
        datastore.migrations().up();
        room.preparation()
                .forEach(call -> assertThat(client(0).call(call).isAnswered()).isTrue());
        checkpoint();
        for (int number = 0; number < clients; number++) {
            int client = number;
            this.clients.add(threads.submit(() -> write(client)));
        }
    }

    /** From now on there are tables in the file, however relaxed it is; nobody writes yet. */
    private void checkpoint() {
        try (Connection connection =
                        datastore.unwrap(DataSource.class).orElseThrow().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What clients were told is judged elsewhere, and would not fit into memory here. */
    private HistoryClient client(int number) {
        return new HistoryClient(number, datastore, new HistoryRecorder());
    }

    private void write(int number) {
        Workload workload = new Workload(new Random(seed * 10 + number), "c" + number + "-", List.of(room));
        while (!ended) {
            workload.remember(client(number).call(workload.next()));
            calls.incrementAndGet();
        }
    }

    /** The file's name without its ending, past the kind of files by which it is written. */
    String name() {
        return name;
    }

    /** Waits until a further call was answered. */
    void awaitCall() {
        long before = calls.get();
        await().atMost(PATIENCE).until(() -> calls.get() > before);
    }

    /** Lets the clients end, who must have got on, and says how many calls they made. */
    long end() throws Exception {
        ended = true;
        for (Future<?> client : clients) {
            client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return calls.get();
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        datastore.close();
        FileUtils.delete(name + ".mv.db");
    }
}
