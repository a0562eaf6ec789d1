package dev.invar;

/** The ways in which the rows of a query can be found. */
public enum AccessKind {
    /** By the whole primary key: at most one row. */
    PRIMARY_KEY,
    /** By all fields of a unique constraint: at most one row. */
    UNIQUE_CONSTRAINT,
    /** By the partition key, perhaps bounded by clustering fields: rows in the order of the clustering key. */
    PARTITION,
    /** By a reference, in no order. */
    REFERENCE,
    /** By an indexed field, in no order. */
    INDEX,
    /** All rows, in no order. */
    ALL
}
