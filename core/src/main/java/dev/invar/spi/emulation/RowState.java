package dev.invar.spi.emulation;

/** The state of a base row that is present in its table. */
public enum RowState {
    /** The row exists. */
    LIVE,
    /** A cascade has locked the row; it exists until the cascade's root decides. */
    LOCKED,
    /** The row is the root of a deletion that is not decided; it exists. */
    DELETING,
    /** The row does not exist; its version fences writers that read an earlier state. */
    GONE
}
