package dev.invar.simulation.crash;

/** What whoever comes next has in mind, in view of the operation that failed. */
public enum Partner {
    /** Inserts under the same key. */
    INSERT_SAME_KEY,
    /** Inserts with the same unique values. */
    INSERT_SAME_VALUE,
    /** Inserts children. */
    INSERT_CHILD,
    /** Updates to the unique value, and from it. */
    UPDATE_VALUE,
    /** Moves rows in and out. */
    MOVE,
    /** Deletes a child. */
    DELETE_CHILD,
    /** Deletes parents: one that takes others along and one that may be kept by others. */
    DELETE_PARENT,
    /** Deletes a parent and inserts it again. */
    RECREATE_PARENT,
    /** Reads by every access path. */
    READER
}
