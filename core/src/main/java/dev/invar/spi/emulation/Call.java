package dev.invar.spi.emulation;

/** One message about one row. */
public sealed interface Call {

    /** The step of the protocol that sends it. */
    Step step();

    /** Reads a row: sees every write that was acknowledged before, and perhaps one that is in doubt. */
    record Read(Step step, RowId row) implements Call {}

    /** Reads a row after settling every write on it that is in doubt, so that what it sees stays true for later reads. */
    record Confirm(Step step, RowId row) implements Call {}

    /** Writes the whole row if the condition holds. */
    record CompareAndSet(Step step, RowId row, Condition when, Cells content) implements Call {}

    /** Removes the row if the condition holds. */
    record CompareAndRemove(Step step, RowId row, Condition when) implements Call {}

    /**
     * Writes an entry.
     *
     * @param stamp the time of the write in microseconds; a removal with a greater one wins for ever
     */
    record Put(Step step, EntryId entry, long stamp) implements Call {}

    /**
     * Removes an entry.
     *
     * @param stamp the time of the write in microseconds
     */
    record Remove(Step step, EntryId entry, long stamp) implements Call {}
}
