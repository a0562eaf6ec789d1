package dev.invar.backend.h2;

import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;

/**
 * A file that backends of this process have open, to which one of them writes at a time. A commit brings all tables and indexes to
 * the file one after the other, as they are at that instant, with what others have changed in the meantime, but not always with
 * what would undo it: a process that dies then leaves a part of a transaction, such as a row that its indexes do not know.
 */
final class OpenFile implements WriteTurns {
    private static final Map<String, OpenFile> FILES = new HashMap<>();
    private static final String PATH = "CALL DATABASE_PATH()";
    private static final String WRITE_DELAY =
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";

    private final String path;
    private final Durability durability;
    private final ReentrantLock writing = new ReentrantLock();
    private int users;

    private OpenFile(String path, Durability durability) {
        this.path = path;
        this.durability = durability;
    }

    /**
     * The turns of a connection's file, until they are closed; everybody's if its database is in memory, does not outlive the
     * process, and may have any number of writers.
     *
     * @throws Unavailable if the file is not written to as this durability demands
     */
    static WriteTurns join(Connection connection, Durability durability) throws SQLException {
        Optional<String> path = text(connection, PATH);
        return path.isEmpty() ? UNLIMITED : join(path.get(), connection, durability);
    }

    private static OpenFile join(String path, Connection connection, Durability durability) throws SQLException {
        synchronized (FILES) {
            OpenFile file = FILES.computeIfAbsent(path, first -> new OpenFile(first, durability));
            try {
                if (file.durability != durability) {
                    // The connection has changed it for all.
                    execute(connection, "SET WRITE_DELAY " + file.durability.writeDelay());
                    throw new Unavailable(
                            "The H2 file is open in this process with durability=" + file.durability.text()
                                    + "; open it with the same, or close it there first",
                            null);
                }
                if (!text(connection, WRITE_DELAY).equals(Optional.of(durability.writeDelay()))) {
                    throw new Unavailable(
                            "H2 writes to the file at times of its own, and may leave parts of transactions there when the process"
                                    + " dies; leave WRITE_DELAY out of the datastore's URL, or name WRITE_DELAY=0 in that of"
                                    + " a lent data source",
                            null);
                }
                file.users++;
                return file;
            } finally {
                file.forgetUnused();
            }
        }
    }

    private void forgetUnused() {
        if (users == 0) {
            FILES.remove(path);
        }
    }

    private static Optional<String> text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public Turn take(Deadline deadline) throws SQLException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "A function of an entity wrote to the datastore in the middle of a write; such functions change nothing but"
                            + " the row that they are given");
        }
        if (!writing.tryLock() && !await(deadline)) {
            throw new SQLTimeoutException(
                    "Others wrote to the H2 file until the deadline", "HYT00", ErrorCode.LOCK_TIMEOUT_1);
        }
        return writing::unlock;
    }

    private boolean await(Deadline deadline) {
        try {
            return writing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (FILES) {
            users--;
            forgetUnused();
        }
    }
}
