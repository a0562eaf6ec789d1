package dev.invar.error;

import dev.invar.schema.Reference;
import java.util.List;

/** A written row references a row that does not exist (rules F-01 to F-06). Nothing has changed. */
public final class ForeignKeyViolation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final transient Reference reference;

    /** An error of the given reference. */
    public ForeignKeyViolation(Reference reference) {
        super(
                "The row of '" + reference.target() + "' that " + String.join(", ", reference.fields()) + " of '"
                        + reference.entity() + "' references does not exist; create it first",
                null);
        this.reference = reference;
    }

    /** The entity whose row was to be written. */
    public String entity() {
        return reference.entity();
    }

    /** The violated reference; of several the first in declared order. */
    public Reference reference() {
        return reference;
    }

    /** The reference's fields. */
    public List<String> fields() {
        return reference.fields();
    }
}
