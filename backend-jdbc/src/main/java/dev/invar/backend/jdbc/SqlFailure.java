package dev.invar.backend.jdbc;

/** What a driver's error says about the statement that met it. */
public enum SqlFailure {
    /** A unique value or a reference refused the statement; which one must be found out. */
    CONSTRAINT,
    /** Another transaction was in the way; the transaction is undone and may be repeated. */
    CONTENTION,
    /** The statement was cancelled, as a rule because it took too long. */
    CANCELLED,
    /** The tables are not what the entities need: a part is not there, or a constraint is there that no entity declares. */
    MISMATCH,
    /** The server refused the statement for want of resources, perhaps only while it committed. */
    RESOURCES,
    /** The server refused the statement for another reason; nothing was applied. */
    REFUSED,
    /** The connection was lost, or nobody knows what the error means. */
    LOST
}
