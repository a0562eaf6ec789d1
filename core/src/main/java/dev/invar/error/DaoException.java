package dev.invar.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of Invar (contract rules {@code X-}). Messages name the entity, the fields, the operation and a
 * remedy, and contain no values of the program (rules ).
 *
 * <p>{@link OutcomeUnknown} means that the operation may have been applied, {@link MigrationFailed} that earlier migrations
 * or a part of the named one were; every other error means that nothing has changed. Mistakes that need no datastore to be
 * seen, such as a DAO of an entity that no module declares, are {@link IllegalArgumentException}.
 *
 * <p>The tree is sealed so that a program can treat it completely; a later version may add a kind of error, so a chain of
 * tests should end in a general case.
 */
public abstract sealed class DaoException extends RuntimeException
        permits InvalidSchema,
                SchemaViolation,
                PrimaryKeyViolation,
                UniqueViolation,
                ForeignKeyViolation,
                RestrictViolation,
                NotFound,
                RevisionConflict,
                InvalidQuery,
                InvalidPageToken,
                SchemaMismatch,
                MigrationFailed,
                Contention,
                Unavailable,
                UnknownOperation,
                OutcomeUnknown {

    private static final long serialVersionUID = 1L;

    DaoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the operation may have been applied all the same; true only of {@link OutcomeUnknown}. */
    public boolean possiblyApplied() {
        return false;
    }
}
