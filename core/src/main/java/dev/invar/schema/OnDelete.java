package dev.invar.schema;

/**
 * What happens to a row when the row that it references is deleted; every reference states one, there is no default. All
 * that a deletion reaches changes in one step (rules F-10 to F-21).
 */
public enum OnDelete {
    /** The referencing row is deleted as well, and so is everything that references it. */
    CASCADE,
    /**
     * The deletion is refused while a referencing row exists that is not itself deleted by it: decided over everything
     * that the deletion reaches, as SQL's {@code NO ACTION}.
     */
    RESTRICT,
    /**
     * All fields of the reference are cleared in the referencing row, whose revision changes. Refused where the fields
     * cannot be cleared, or where others depend on them (rules S-07 and S-28). Where a cascade reaches the row as well, it
     * is deleted.
     */
    SET_NULL
}
