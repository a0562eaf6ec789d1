package dev.invar.spi;

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

    /** A row that would remain references one that would be deleted. */
    record Restricted(Reference reference) implements Refusal {}

    /** The row to be updated does not exist. */
    record Missing() implements Refusal {}

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
