package dev.invar.cache;

import dev.invar.error.Unavailable;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One read of a row, under way or done, as an entry of the cache. Completed by the thread that made it; others wait for it.
 *
 * <p>A failure is kept beside the future, which is then only cancelled: the cache drops a cancelled entry without a word,
 * while it would log any other failure, and the caller hears of that already.
 */
final class Load<E> extends CompletableFuture<Optional<E>> {
    private volatile @Nullable Thread loader = Thread.currentThread();
    private volatile @Nullable Throwable failure;

    void succeed(Optional<E> row) {
        loader = null;
        complete(row);
    }

    void fail(Throwable thrown) {
        loader = null;
        failure = thrown;
        cancel(false);
    }

    /** The row, once it is there; or the very error of the thread that loads it. */
    Optional<E> await(String entity) {
        if (Thread.currentThread().equals(loader)) {
            throw new IllegalStateException("The cache of '" + entity
                    + "' was asked for a row from inside the load of that row; read through the DAO there");
        }
        try {
            return get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable(
                    "Interrupted while another thread was loading the row of '" + entity + "'; ask again", interrupted);
        } catch (CancellationException | ExecutionException ended) {
            Throwable cause = failure == null ? ended : failure;
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
    }
}
