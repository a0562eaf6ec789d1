package dev.invar.spi;

import dev.invar.Key;
import dev.invar.error.DaoException;
import dev.invar.error.Unavailable;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;

/** Why a plan was not applied. */
public sealed interface Refusal {

    /** An insert's primary key belongs to an existing row. */
    record KeyTaken() implements Refusal {}

    /** Another row has the values of a unique constraint. */
    record UniqueTaken(UniqueConstraint constraint) implements Refusal {}

    /** A referenced row does not exist. */
    record ParentMissing(Reference reference) implements Refusal {}

    /**
     * Rows that would remain reference one that would be deleted.
     *
     * @param reference the first of the references that forbid it
     * @param child the primary key of one of the rows that have it
     */
    record Restricted(Reference reference, Key child) implements Refusal {}

    /** The row to be updated does not exist. */
    record Missing() implements Refusal {}

    /** The row to be updated or deleted exists, but not with the revision that the plan expects. */
    record RevisionDiffers() implements Refusal {}

    /**
     * The transition refused the current row.
     *
     * @param error what it threw
     */
    record Rejected(DaoException error) implements Refusal {}

    /**
     * Other writers were faster until the deadline.
     *
     * @param attempts how often it was attempted
     */
    record Contended(int attempts) implements Refusal {}

    /**
     * The datastore could not be reached, and certainly applied nothing.
     *
     * @param error says what to do
     */
    record Unreachable(Unavailable error) implements Refusal {}
}
