package dev.invar.schema;

/** What happens to a row when the row that it references is deleted; every reference states one, there is no default. */
public enum OnDelete {
    /** The referencing row is deleted as well, and so is everything that references it. */
    CASCADE,
    /**
     * The deletion is refused while a referencing row exists that is not itself deleted by it: decided over everything
     * that the deletion reaches, as SQL's {@code NO ACTION}.
     */
    RESTRICT,
    /** All fields of the reference are cleared in the referencing row. */
    SET_NULL
}
