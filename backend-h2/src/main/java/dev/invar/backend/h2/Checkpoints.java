package dev.invar.backend.h2;

import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings what was written to the file from time to time, when nobody writes. H2's own thread, which does so at any moment, has to be
 * switched off: it would do it in the middle of transactions.
 */
final class Checkpoints implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final WriteTurns turns;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "invar-h2-checkpoints");
        created.setDaemon(true);
        return created;
    });

    private Checkpoints(Connection connection, WriteTurns turns) {
        this.connection = connection;
        this.turns = turns;
    }

    /**
     * Begins with it.
     *
     * @param connection used for nothing else, and closed together with this
     */
    static Checkpoints every(Connection connection, WriteTurns turns) {
        Checkpoints checkpoints = new Checkpoints(connection, turns);
        checkpoints.thread.scheduleWithFixedDelay(
                checkpoints::checkpoint, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return checkpoints;
    }

    private void checkpoint() {
        try (WriteTurns.Turn turn = turns.take(Deadline.in(PATIENCE));
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException failed) {
            // the next one brings the same to the file
        }
    }

    @Override
    public void close() throws SQLException {
        thread.shutdown();
        connection.close();
    }
}
