package dev.invar.backend.jdbc;

import dev.invar.spi.Deadline;
import java.sql.SQLException;

/**
 * Whose turn it is to write to a database that several of its users must not write to at the same time.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface WriteTurns extends AutoCloseable {

    /** Everybody's, at any time. */
    WriteTurns UNLIMITED = deadline -> () -> {};

    /**
     * Waits until nobody else writes.
     *
     * @throws SQLException if that is not before the deadline, or the thread is interrupted, whose flag is then set
     */
    Turn take(Deadline deadline) throws SQLException;

    /** Says that no further turn will be taken by this; others are not concerned. */
    @Override
    default void close() {}

    /** A turn, which ends after the commit or roll back, on the thread that took it. */
    interface Turn extends AutoCloseable {

        /** Lets others write. */
        @Override
        void close();
    }
}
