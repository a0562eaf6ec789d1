package dev.invar.error;

import org.jspecify.annotations.Nullable;

/**
 * The datastore could not be reached, refused the credentials, did not answer a read in time, or was closed by the program.
 * Nothing was changed; the operation may be repeated.
 */
public final class Unavailable extends DaoException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what to do. */
    public Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
