package dev.invar.backend.h2;

import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time to each H2 file, whoever in this process has it open. A commit brings all tables and indexes to the file
 * one after the other, as they are at that instant, with what others have changed in the meantime, but not always with what would
 * undo it: a process that dies then leaves a part of a transaction, such as a row that its indexes do not know. Databases in
 * memory do not outlive their process, and have any number of writers.
 */
final class SingleWriter implements WriteTurns {
    private static final Map<String, ReentrantLock> FILES = new ConcurrentHashMap<>();
    private static final String PATH = "CALL DATABASE_PATH()";

    private final DataSource connections;
    private volatile @Nullable Optional<ReentrantLock> file;

    SingleWriter(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public Turn take(Deadline deadline) throws SQLException {
        Optional<ReentrantLock> lock = file();
        if (lock.isEmpty()) {
            return UNLIMITED.take(deadline);
        }
        if (!lock.get().tryLock() && !await(lock.get(), deadline)) {
            throw new SQLTimeoutException(
                    "Others wrote to the H2 file until the deadline", "HYT00", ErrorCode.LOCK_TIMEOUT_1);
        }
        return lock.get()::unlock;
    }

    private Optional<ReentrantLock> file() throws SQLException {
        Optional<ReentrantLock> known = file;
        if (known == null) {
            known = path().map(path -> FILES.computeIfAbsent(path, first -> new ReentrantLock()));
            file = known;
        }
        return known;
    }

    private Optional<String> path() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery(PATH)) {
            path.next();
            return Optional.ofNullable(path.getString(1));
        }
    }

    private static boolean await(ReentrantLock lock, Deadline deadline) {
        try {
            return lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
