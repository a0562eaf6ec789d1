package dev.invar;

/**
 * What {@link Datastore#verify()} can find.
 *
 * <p>Most kinds say that a promise of the contract is broken. Some are traces: operations that ended in the middle left them
 * behind, they harm nobody, and whoever meets them takes them away.
 */
public enum FindingKind {
    /** A scan shows a row under another primary key than its fields make up. */
    KEY_DIFFERS(false, "a row's primary key differs from its fields"),
    /** A scan shows a row that is not found, or found otherwise, by its primary key. */
    ROW_NOT_FOUND(false, "a row of a scan is not found, or found otherwise, by its primary key"),
    /** A scan shows one row twice. */
    ROW_SHOWN_TWICE(false, "a scan shows one row twice"),
    /** Another row has the same unique value. */
    DUPLICATE_UNIQUE_VALUE(false, "two rows have the same unique value"),
    /** The look-up by a row's unique value finds no row. */
    UNIQUE_VALUE_NOT_FOUND(false, "a row is not found by its unique value"),
    /** A row references a row that does not exist. */
    DANGLING_REFERENCE(false, "a row references a row that does not exist"),
    /** The rows with a reference or an indexed value are listed without this one. */
    NOT_LISTED(false, "a row is not listed by its value"),
    /** A row is listed twice by its reference or indexed value. */
    LISTED_TWICE(false, "a row is listed twice by its value"),
    /** A row is listed by a reference or an indexed value that it does not have. */
    LISTED_WRONGLY(false, "a row is listed by a value that it does not have"),
    /** A trace: a unique value is reserved for a row that does not exist, or does not have it. */
    CLAIM_WITHOUT_ROW(true, "a unique value is reserved for a row that does not have it"),
    /** A trace: a row is noted under a reference or an indexed value that it does not have. */
    ENTRY_WITHOUT_ROW(true, "a row is noted under a value that it does not have"),
    /** A trace: a deletion was begun and neither finished nor taken back. */
    UNFINISHED_DELETION(true, "a deletion is not finished"),
    /** A trace: a deletion that was taken back, or is finished, has left a lock on a row. */
    VOID_LOCK(true, "a row is locked by a deletion that is over");

    private final boolean trace;
    private final String description;

    FindingKind(boolean trace, String description) {
        this.trace = trace;
        this.description = description;
    }

    /** Whether this harms nobody, and goes away by itself where anybody meets it. */
    public boolean isTrace() {
        return trace;
    }

    /** What it means, in a few words. */
    public String description() {
        return description;
    }
}
