package dev.invar.spi.emulation;

/** What must hold of one row for a compare-and-set to be applied. */
public sealed interface Condition {

    /** The row is not in its table. */
    record Absent() implements Condition {}

    /** A base row has this version. */
    record VersionIs(TxId version) implements Condition {}

    /** A base row is locked by this deletion, or is its undecided root, whatever its version. */
    record LockIs(TxId tx) implements Condition {}

    /** A base row is the root of this decided, unfinished deletion, whatever its version. */
    record PendingIs(TxId tx) implements Condition {}

    /** A claim was taken by this attempt. */
    record ClaimIs(TxId tx) implements Condition {}
}
