package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that is started on first use, once: after a failure every further use fails at once, instead of every test
 * waiting for the same failure. Thread-safe.
 *
 * @param <T> the server
 */
public final class StartedOnce<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<T> start;
    private @Nullable T started;
    private @Nullable ServerStartException failed;

    public StartedOnce(Supplier<T> start) {
        this.start = start;
    }

    public T get() {
        lock.lock();
        try {
            if (failed != null) {
                throw new ServerStartException("Not tried again after this failure: " + failed.getMessage(), failed);
            }
            if (started == null) {
                started = start.get();
            }
            return started;
        } catch (ServerStartException e) {
            failed = failed == null ? e : failed;
            throw e;
        } finally {
            lock.unlock();
        }
    }
}
