package dev.invar.spi.emulation;

/** What must hold of one row for a compare-and-set to be applied. */
public sealed interface Condition {

    /** The row is not in its table. */
    record Absent() implements Condition {}

    /** A base row has this version. */
    record VersionIs(TxId version) implements Condition {}

    /** A base row is locked by this deletion, whatever its version. */
    record LockIs(TxId tx) implements Condition {}

    /** A claim was taken by this attempt. */
    record ClaimIs(TxId tx) implements Condition {}
}
