package dev.invar.backend.memory.internal.tables;

import dev.invar.error.Unavailable;

/**
 * Whether a backend is open. The heap would answer after that, but no other datastore would.
 *
 * <p>Safe for use by several threads.
 */
public final class OpenState {
    private volatile boolean closed;

    /** Ends it for good. */
    public void close() {
        closed = true;
    }

    /**
     * Demands that the backend is open.
     *
     * @throws Unavailable if it was closed
     */
    public void require() {
        if (closed) {
            throw new Unavailable("The datastore was closed; nothing has changed. Open it again", null);
        }
    }
}
