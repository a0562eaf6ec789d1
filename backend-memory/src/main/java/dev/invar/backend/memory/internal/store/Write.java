package dev.invar.backend.memory.internal.store;

import dev.invar.Row;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.error.DaoException;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.ConstraintCheck;
import dev.invar.spi.Obligations;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out one plan on the tables as they are at one instant; not safe for use by several threads. */
final class Write {
    private final Views views;
    private final WritePlan plan;
    private final EntitySchema entity;
    private final Reading reading;
    private final Draft draft;
    private final List<Change> changes = new ArrayList<>();

    Write(Views views, WritePlan plan, TableSet tables) {
        this.views = views;
        this.plan = plan;
        this.entity = plan.entity();
        this.reading = new Reading(views, tables);
        this.draft = new Draft(views, tables);
    }

    /** Carries the plan out as a whole, or leaves the tables as they are. */
    WriteOutcome execute() {
        if (plan instanceof WritePlan.Insert insert) {
            return insert(insert);
        }
        if (plan instanceof WritePlan.Update update) {
            return update(update);
        }
        return delete((WritePlan.Delete) plan);
    }

    /** The tables afterwards. */
    TableSet tables() {
        return draft.tables();
    }

    /** The changed rows, children before their parents. */
    List<Change> changes() {
        return changes;
    }

    private WriteOutcome insert(WritePlan.Insert insert) {
        StoredRow row = new StoredRow(insert.key(), insert.row(), insert.revision());
        Obligations obligations = Obligations.of(entity, null, row.row());
        Optional<Refusal> refusal = ConstraintCheck.ofInsert(views.catalog(), entity, row.key(), obligations, reading);
        if (refusal.isPresent()) {
            return new WriteOutcome.Refused(refusal.get());
        }
        draft.put(entity, row, obligations);
        changed(entity, Optional.empty(), Optional.of(row));
        return new WriteOutcome.Applied(Optional.empty(), Optional.of(row), 0);
    }

    private WriteOutcome update(WritePlan.Update update) {
        Optional<StoredRow> found = reading.find(entity, update.key());
        if (found.isEmpty()) {
            return new WriteOutcome.Refused(new Refusal.Missing());
        }
        StoredRow before = found.get();
        if (update.isOutdatedAt(before.revision())) {
            return new WriteOutcome.Refused(new Refusal.RevisionDiffers());
        }
        Row content;
        try {
            content = update.transition().apply(before.row());
        } catch (DaoException rejection) {
            return new WriteOutcome.Refused(new Refusal.Rejected(rejection));
        }
        if (content.equals(before.row())) {
            return new WriteOutcome.Applied(found, found, 0);
        }
        StoredRow after = new StoredRow(before.key(), content, before.revision() + 1);
        Obligations obligations = Obligations.of(entity, before.row(), content);
        Optional<Refusal> refusal = ConstraintCheck.ofUpdate(views.catalog(), before.key(), obligations, reading);
        if (refusal.isPresent()) {
            return new WriteOutcome.Refused(refusal.get());
        }
        draft.put(entity, after, obligations);
        changed(entity, found, Optional.of(after));
        return new WriteOutcome.Applied(found, Optional.of(after), 0);
    }

    private WriteOutcome delete(WritePlan.Delete delete) {
        Optional<StoredRow> found = reading.find(entity, delete.key());
        if (found.isEmpty()) {
            return new WriteOutcome.Applied(Optional.empty(), Optional.empty(), 0);
        }
        if (delete.isOutdatedAt(found.get().revision())) {
            return new WriteOutcome.Refused(new Refusal.RevisionDiffers());
        }
        CascadeClosure closure = CascadeClosure.walk(views.catalog(), entity, found.get(), reading);
        if (closure.restriction().isPresent()) {
            return new WriteOutcome.Refused(closure.restriction().get());
        }
        for (CascadeClosure.Clearing clearing : closure.clearings()) {
            StoredRow before = clearing.before();
            StoredRow after = clearing.after();
            draft.put(clearing.entity(), after, Obligations.of(clearing.entity(), before.row(), after.row()));
            changed(clearing.entity(), Optional.of(before), Optional.of(after));
        }
        for (CascadeClosure.Deletion deletion : closure.deletions()) {
            StoredRow row = deletion.row();
            draft.remove(deletion.entity(), row.key(), Obligations.of(deletion.entity(), row.row(), null));
            changed(deletion.entity(), Optional.of(row), Optional.empty());
        }
        return new WriteOutcome.Applied(found, Optional.empty(), changes.size() - 1L);
    }

    private void changed(EntitySchema of, Optional<StoredRow> before, Optional<StoredRow> after) {
        StoredRow either = after.or(() -> before).orElseThrow();
        changes.add(new Change(plan.id(), of, either.key(), before.map(StoredRow::row), after.map(StoredRow::row)));
    }
}
