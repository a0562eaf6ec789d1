package dev.invar.testservers;

import org.jspecify.annotations.Nullable;

/** A server could not be started; the message says why, what to do, and which file to read. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the reason and the remedy
     */
    public ServerStartException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the reason and the remedy
     * @param cause what failed underneath, if anything did
     */
    public ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
