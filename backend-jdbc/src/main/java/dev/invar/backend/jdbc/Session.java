package dev.invar.backend.jdbc;

import dev.invar.spi.CallContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One connection for one attempt of one operation: counts its round trips, derives time-outs from its deadline, and knows how
 * far it came, which decides what a lost connection means. Not safe for use by several threads.
 */
public final class Session implements AutoCloseable {

    /** How far an attempt came. */
    public enum Phase {
        /** Whatever was sent changes nothing unless a commit follows. */
        UNCOMMITTED,
        /** Something was sent that commits; only its answer says whether it did. */
        COMMITTING
    }

    private final ConnectionSource source;
    private final CallContext context;
    private @Nullable Handle handle;
    private @Nullable BorrowedConnection borrowed;
    private WriteTurns.@Nullable Turn turn;
    private Phase phase = Phase.UNCOMMITTED;
    private Optional<Written> ifCommitted = Optional.empty();

    Session(ConnectionSource source, CallContext context) {
        this.source = source;
        this.context = context;
    }

    /** The operation. */
    public CallContext context() {
        return context;
    }

    /** How far the attempt came. */
    public Phase phase() {
        return phase;
    }

    /** What was written if the commit that was sent succeeded; empty if that is not known. */
    public Optional<Written> ifCommitted() {
        return ifCommitted;
    }

    /** The connection; every statement commits by itself unless a transaction has begun. */
    public Connection connection() throws SQLException {
        if (borrowed == null) {
            Connection connection = source.connect();
            try {
                borrowed = BorrowedConnection.of(connection, context.deadline());
            } catch (SQLException broken) {
                source.close(connection);
                throw broken;
            }
        }
        return borrowed.connection();
    }

    /** Prepares a statement that gives up when the operation's deadline passes. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
        statement.setQueryTimeout(TimeOuts.seconds(context.deadline()));
        return statement;
    }

    /** Executes a query: one round trip. */
    public ResultSet query(PreparedStatement statement) throws SQLException {
        context.countRoundTrip();
        return statement.executeQuery();
    }

    /** Executes a change: one round trip. */
    public int update(PreparedStatement statement) throws SQLException {
        context.countRoundTrip();
        return statement.executeUpdate();
    }

    /** Executes a batch of changes: one round trip. */
    public int[] batch(PreparedStatement statement) throws SQLException {
        context.countRoundTrip();
        return statement.executeBatch();
    }

    /** Jdbi on a connection whose statements commit by themselves; nothing else has been done before. */
    public Handle handle() throws SQLException {
        Handle opened = JdbiErrors.unwrapped(source.jdbi()::open);
        handle = opened;
        borrowed = BorrowedConnection.of(opened.getConnection(), context.deadline());
        return opened;
    }

    /** Waits until it is this operation's turn to write; nothing else has been done before. */
    void takeTurn() throws SQLException {
        turn = source.turns().take(context.deadline());
    }

    /** As {@link #handle}, when it is this operation's turn to write. */
    Handle writingHandle() throws SQLException {
        takeTurn();
        return handle();
    }

    /** Begins a transaction in which to write; nothing else has been done before. */
    public Handle begin() throws SQLException {
        Handle transaction = writingHandle();
        JdbiErrors.unwrapped(transaction::begin);
        return transaction;
    }

    /**
     * Says that the next statement commits by itself.
     *
     * @param written what it will have written; empty if only its answer says so
     */
    public void commits(Optional<Written> written) {
        ifCommitted = written;
        phase = Phase.COMMITTING;
    }

    /** Commits the transaction. */
    public Written commit(Handle transaction, Written written) throws SQLException {
        commits(Optional.of(written));
        context.countRoundTrip();
        JdbiErrors.unwrapped(transaction::commit);
        phase = Phase.UNCOMMITTED;
        return written;
    }

    /** Gives the connection back, to begin again with another way of doing the same. */
    public void startOver() {
        close();
        handle = null;
        borrowed = null;
        turn = null;
        phase = Phase.UNCOMMITTED;
        ifCommitted = Optional.empty();
    }

    /** Rolls a transaction back that was not committed, and gives the connection back. Never throws. */
    @Override
    public void close() {
        try {
            giveBack();
        } finally {
            if (turn != null) {
                turn.close();
            }
        }
    }

    private void giveBack() {
        if (borrowed != null) {
            borrowed.restore();
        }
        if (handle != null) {
            if (source.close(handle)) {
                context.countRoundTrip();
            }
        } else if (borrowed != null) {
            source.close(borrowed.connection());
        }
    }
}
