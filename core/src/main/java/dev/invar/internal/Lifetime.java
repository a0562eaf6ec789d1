package dev.invar.internal;

import dev.invar.error.Unavailable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a datastore is still open. What a backend says after its end differs; what a program is told does not.
 *
 * <p>Safe for use by several threads.
 */
public final class Lifetime {
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Lets an operation begin.
     *
     * @throws Unavailable if the datastore was closed
     */
    public void check() {
        if (over.get()) {
            throw new Unavailable(
                    "The datastore was closed; nothing was done, open it again by Datastore.open()", null);
        }
    }

    /** Ends it; whether it was not over yet. */
    boolean end() {
        return over.compareAndSet(false, true);
    }
}
