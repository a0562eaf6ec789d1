package dev.invar.error;

import dev.invar.schema.Reference;

/**
 * A row cannot be deleted, because a row that would remain references it, or a row that its deletion would delete, by
 * {@code RESTRICT} (rules F-11 to F-13 and F-21). Nothing has changed.
 */
public final class RestrictViolation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient Reference reference;

    /** An error of deleting a row of {@code entity}, caused by the given reference. */
    public RestrictViolation(String entity, Reference reference) {
        super(
                "Cannot delete the row of '" + entity + "': a row of '" + reference.entity() + "' still references '"
                        + reference.target() + "' by " + String.join(", ", reference.fields())
                        + "; delete or change that row first",
                null);
        this.entity = entity;
        this.reference = reference;
    }

    /** The entity whose row was to be deleted. */
    public String entity() {
        return entity;
    }

    /** The reference that forbids it: the first by child entity and order of declaration. */
    public Reference reference() {
        return reference;
    }
}
