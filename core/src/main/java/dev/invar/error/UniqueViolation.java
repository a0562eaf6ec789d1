package dev.invar.error;

import dev.invar.schema.UniqueConstraint;
import java.util.List;

/** Another row holds the values of a unique constraint (rules U-01, U-05 and U-30). Nothing has changed. */
public final class UniqueViolation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final transient UniqueConstraint constraint;

    /** An error of the given constraint. */
    public UniqueViolation(UniqueConstraint constraint) {
        super(
                "Another row of '" + constraint.entity() + "' has the same " + String.join(", ", constraint.fields())
                        + ", which must be unique; choose another value",
                null);
        this.constraint = constraint;
    }

    /** The entity's name. */
    public String entity() {
        return constraint.entity();
    }

    /** The violated constraint. */
    public UniqueConstraint constraint() {
        return constraint;
    }

    /** The constraint's fields. */
    public List<String> fields() {
        return constraint.fields();
    }
}
