package dev.invar.conformance.sabotage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections on which a transaction that inserts into one table is committed only after one that deletes from another
 * table was. Only for races in which such a deletion surely comes. Thread-safe.
 */
final class CrossingCommits {
    private final String insertedInto;
    private final String deletedFrom;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition deleted = lock.newCondition();
    private long deletions;

    CrossingCommits(String insertedInto, String deletedFrom) {
        this.insertedInto = "INSERT INTO \"" + insertedInto + "\"";
        this.deletedFrom = "DELETE FROM \"" + deletedFrom + "\"";
    }

    /** The same connections, with their commits in that order. */
    DataSource of(DataSource right) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(right, method, arguments);
            return result instanceof Connection connection ? of(connection) : result;
        });
    }

    private Connection of(Connection right) {
        Transaction transaction = new Transaction();
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement" -> transaction.prepares((String) arguments[0]);
                case "commit" -> transaction.beforeCommit();
                case "rollback" -> transaction.ends();
                default -> {}
            }
            Object result = call(right, method, arguments);
            if (method.getName().equals("commit")) {
                transaction.afterCommit();
            }
            return result;
        });
    }

    /** What is known of the transaction that runs on one connection; used by one thread at a time. */
    private final class Transaction {
        private OptionalLong deletionsBeforeInsert = OptionalLong.empty();
        private boolean deletes;

        private void prepares(String sql) {
            if (sql.startsWith(insertedInto)) {
                deletionsBeforeInsert = OptionalLong.of(deletions());
            }
            deletes |= sql.startsWith(deletedFrom);
        }

        private void beforeCommit() throws InterruptedException {
            if (deletionsBeforeInsert.isPresent()) {
                awaitDeletionAfter(deletionsBeforeInsert.getAsLong());
            }
        }

        private void afterCommit() {
            if (deletes) {
                countDeletion();
            }
            ends();
        }

        private void ends() {
            deletionsBeforeInsert = OptionalLong.empty();
            deletes = false;
        }
    }

    private long deletions() {
        lock.lock();
        try {
            return deletions;
        } finally {
            lock.unlock();
        }
    }

    private void countDeletion() {
        lock.lock();
        try {
            deletions++;
            deleted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitDeletionAfter(long before) throws InterruptedException {
        long left = TimeUnit.MINUTES.toNanos(1);
        lock.lock();
        try {
            while (deletions == before) {
                if (left <= 0) {
                    throw new SabotageFailed("No deletion was committed while an insert waited for it");
                }
                left = deleted.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Object call(Object right, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(right, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Calls {
        @Nullable
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                CrossingCommits.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.invoke(method, arguments == null ? new Object[0] : arguments)));
    }
}
