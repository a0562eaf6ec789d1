package dev.invar.spi.emulation;

/** The state of a base row that is present in its table. */
public enum RowState {
    /** The row exists. */
    LIVE,
    /**
     * A deletion has locked the row, which exists until the deletion's root decides; a row that is locked by its own
     * deletion is that root.
     */
    LOCKED,
    /** The row does not exist; its version fences writers that read an earlier state. */
    GONE
}
