package dev.invar.spi;

import java.util.Optional;

/** What became of a plan. */
public sealed interface WriteOutcome {

    /**
     * The plan was applied as a whole.
     *
     * @param before the row before the write; empty after an insert, and where a delete found no row
     * @param after the row after the write; empty after a delete
     * @param cascaded how many further rows were deleted or changed
     */
    record Applied(Optional<StoredRow> before, Optional<StoredRow> after, long cascaded) implements WriteOutcome {}

    /**
     * Nothing was changed.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements WriteOutcome {}

    /**
     * It could not be found out whether the plan was applied.
     *
     * @param cause what went wrong; empty where only time ran out
     * @param inquiry finds it out later
     */
    record Unknown(Optional<Throwable> cause, Inquiry inquiry) implements WriteOutcome {}
}
