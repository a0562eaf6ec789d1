package dev.invar.backend.h2;

import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Brings what was written to the file from time to time, when nobody writes. H2's own thread, which does so at any moment, has to be
 * switched off: it would do it in the middle of transactions.
 */
final class Checkpoints implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;
    private final Future<?> repeated;

    private Checkpoints(ScheduledExecutorService thread, Future<?> repeated) {
        this.thread = thread;
        this.repeated = repeated;
    }

    /** Begins with it. */
    static Checkpoints of(DataSource connections, WriteTurns turns) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "invar-h2-checkpoints");
            created.setDaemon(true);
            return created;
        });
        Future<?> repeated = thread.scheduleWithFixedDelay(
                () -> checkpoint(connections, turns), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return new Checkpoints(thread, repeated);
    }

    private static void checkpoint(DataSource connections, WriteTurns turns) {
        try (WriteTurns.Turn turn = turns.take(Deadline.in(PATIENCE));
                Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException | RuntimeException failed) {
            // the next one brings the same to the file; what is wrong with the database, writers are told
        }
    }

    @Override
    public void close() {
        repeated.cancel(false);
        thread.shutdown();
    }
}
