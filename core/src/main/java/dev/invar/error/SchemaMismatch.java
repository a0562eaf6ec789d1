package dev.invar.error;

import java.util.List;

/**
 * What the datastore holds does not match the declared schemas; every difference is listed (rules ). Before the
 * migrations have run every operation is refused with it.
 */
public final class SchemaMismatch extends DaoException {
    private static final long serialVersionUID = 1L;

    private final List<String> differences;

    /** An error that lists the given differences and ends with the remedy. */
    public SchemaMismatch(List<String> differences, String remedy) {
        super(
                "The datastore does not match the declared schemas: " + String.join("; ", differences) + ". " + remedy,
                null);
        this.differences = List.copyOf(differences);
    }

    /** The differences, each naming the entity. */
    public List<String> differences() {
        return differences;
    }
}
