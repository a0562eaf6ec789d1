package dev.invar.backend.jdbc;

import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt came to.
 *
 * @param outcome the plan's outcome
 * @param changes the changes of rows, children before their parents
 */
public record Written(WriteOutcome outcome, List<Change> changes) {
    public Written {
        changes = List.copyOf(changes);
    }

    /** Nothing was written, for the given reason. */
    public static Written refused(Refusal reason) {
        return new Written(new WriteOutcome.Refused(reason), List.of());
    }

    /** There was nothing to change. */
    public static Written unchanged(Optional<StoredRow> row) {
        return new Written(new WriteOutcome.Applied(row, row, 0), List.of());
    }

    /** One row was changed. */
    public static Written changed(WritePlan plan, Optional<StoredRow> before, Optional<StoredRow> after) {
        Change change =
                new Change(plan.id(), plan.entity(), plan.key(), before.map(StoredRow::row), after.map(StoredRow::row));
        return new Written(new WriteOutcome.Applied(before, after, 0), List.of(change));
    }
}
