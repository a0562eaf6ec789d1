package dev.invar.spi.emulation;

/**
 * The steps of the protocol, by which tests address faults and count messages. The protocol is described in
 * {@code docs/model}.
 */
public enum Step {
    /** Reads the base row by its key for a caller. */
    FIND_ROW,
    /** Reads a claim for a caller. */
    FIND_CLAIM,
    /** Lists base rows for a caller. */
    SCAN_ROWS,
    /** Lists entries for a caller. */
    SCAN_ENTRIES,
    /** Reads whether the key of an insert was used before. */
    INSERT_READ_KEY,
    /** Writes the entries of a new row or of changed values. */
    WRITE_ENTRY,
    /** Takes a claim. */
    TAKE_CLAIM,
    /** Reads a parent. */
    READ_PARENT,
    /** Commits an insert. */
    INSERT_COMMIT,
    /** Reads the row of an update. */
    UPDATE_READ,
    /** Commits an update. */
    UPDATE_COMMIT,
    /** Reads the row of a deletion. */
    DELETE_READ,
    /** Commits the deletion of a row that nothing can reference. */
    DELETE_COMMIT,
    /** Marks the root of a deletion. */
    MARK_ROOT,
    /** Lists the entries of children. */
    LIST_CHILDREN,
    /** Reads a child. */
    READ_CHILD,
    /** Locks a child. */
    LOCK_CHILD,
    /** Takes the mark from the root again. */
    UNMARK_ROOT,
    /** Decides a deletion at its root. */
    DECIDE,
    /** Finishes a locked row of a decided deletion. */
    FINISH_CHILD,
    /** Declares a decided deletion finished at its root. */
    CLEAR_PENDING,
    /** Reads a claim that stands in the way. */
    READ_CLAIM,
    /** Reads the owner of a claim that stands in the way. */
    READ_OWNER,
    /** Reads the root of a lock. */
    READ_ROOT,
    /** Changes the version of a row, so that its writers in flight must fail. */
    FENCE,
    /** Takes a claim over from an owner that is fenced. */
    TAKE_OVER_CLAIM,
    /** Finds out what became of this operation's own write. */
    SETTLE,
    /** Releases a claim. */
    RELEASE_CLAIM,
    /** Removes an entry. */
    REMOVE_ENTRY,
    /** Lists base rows, claims or entries for an audit. */
    AUDIT_LIST,
    /** Reads what an audit has found to be doubtful. */
    AUDIT_READ,
    /** Writes the entries of a row again, or removes those that no row needs. */
    REPAIR_ENTRY,
    /** Takes a claim for a row that has lost it, or removes one that no row needs. */
    REPAIR_CLAIM,
    /** Writes a row whose claims or entries were made again, or whose lock means nothing. */
    REPAIR_ROW,
    /** Removes a marker that nobody can rely on any more. */
    PURGE_MARKER
}
