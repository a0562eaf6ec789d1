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
    private final DataSource connections;
    private final WriteTurns turns;
    private Connection connection;

    private Checkpoints(
            ScheduledExecutorService thread, Connection connection, DataSource connections, WriteTurns turns) {
        this.thread = thread;
        this.connection = connection;
        this.connections = connections;
        this.turns = turns;
    }

    /**
     * Begins with it.
     *
     * @param connection used for nothing else, and closed together with this
     * @param connections where another one comes from if that one breaks
     */
    static Checkpoints of(Connection connection, DataSource connections, WriteTurns turns) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "invar-h2-checkpoints");
            created.setDaemon(true);
            return created;
        });
        Checkpoints checkpoints = new Checkpoints(thread, connection, connections, turns);
        // What it throws, it has dealt with; it ends with its thread.
        Future<?> unused = thread.scheduleWithFixedDelay(
                checkpoints::checkpoint, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return checkpoints;
    }

    private void checkpoint() {
        try (WriteTurns.Turn turn = turns.take(Deadline.in(PATIENCE))) {
            execute();
        } catch (SQLException | RuntimeException failed) {
            // the next one brings the same to the file; what is wrong with the database, writers are told
        }
    }

    private synchronized void execute() throws SQLException {
        if (thread.isShutdown()) {
            return;
        }
        if (connection.isClosed()) {
            connection = connections.getConnection();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        thread.shutdown();
        connection.close();
    }
}
