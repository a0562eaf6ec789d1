package dev.invar.internal.emulation;

import dev.invar.spi.CatalogEntity;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Obligations;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores a new row. */
final class InsertWrite implements Write {
    private final Session session;
    private final WritePlan.Insert plan;
    private final RowId.Base id;
    private final Obligations obligations;
    private final EffectiveRows effectiveRows;
    private final Preparation preparation;
    private boolean keyMayExist;

    InsertWrite(Session session, WritePlan.Insert plan) {
        this.session = session;
        this.plan = plan;
        this.id = new RowId.Base(plan.entity().name(), plan.key());
        this.obligations = Obligations.of(plan.entity(), null, plan.row());
        this.effectiveRows = new EffectiveRows(session);
        this.preparation = new Preparation(session);
        this.keyMayExist = plan.origin() == WritePlan.KeyOrigin.SUPPLIED;
    }

    /** A key that no row has. */
    private record FreeKey(Optional<Cells.Base> row) {}

    @Override
    public Optional<WriteOutcome> attempt() {
        FreeKey free = new FreeKey(Optional.empty());
        if (keyMayExist) {
            Optional<FreeKey> found = freeKey();
            if (found.isEmpty()) {
                return refused(new Refusal.KeyTaken());
            }
            free = found.get();
        }
        keyMayExist = true;
        Attempt attempt = new Attempt(session.nextTx(), id, obligations);
        Preparation.Outcome prepared = preparation.of(attempt, free.row());
        if (prepared instanceof Preparation.Outcome.Forbidden forbidden) {
            return refused(keyComesFirst(forbidden.refusal()));
        }
        if (prepared instanceof Preparation.Outcome.Ready ready && commit(attempt, ready.row())) {
            session.sink()
                    .committed(new ChangeSink.Change(
                            plan.id(), plan.entity(), plan.key(), Optional.empty(), Optional.of(plan.row())));
            return Optional.of(new WriteOutcome.Applied(Optional.empty(), Optional.of(stored()), 0));
        }
        return Optional.empty();
    }

    /** Sees whether the key can be used, finishing a deletion that still needs it; empty if a row has it. */
    private Optional<FreeKey> freeKey() {
        while (true) {
            Optional<Cells.Base> content = session.messenger().base(Step.INSERT_READ_KEY, id);
            if (content.isEmpty()) {
                return Optional.of(new FreeKey(content));
            }
            if (content.get().state() == RowState.GONE) {
                if (content.get().pending().isEmpty()) {
                    return Optional.of(new FreeKey(content));
                }
                new Roots(session).finish(id, content.get().pending().get());
            } else {
                Seen seen = effectiveRows
                        .judge(Step.INSERT_READ_KEY, List.of(id), List.of(content))
                        .get(0);
                if (seen.row().isPresent()) {
                    return Optional.empty();
                }
                Optional<Cells.Lock> lock = seen.content().flatMap(Cells.Base::lock);
                if (lock.isPresent()) {
                    new RollForward(session).subtree(id, lock.get().tx());
                }
            }
        }
    }

    /** The refusal, or that of the key if by now a row has it as well. */
    private Refusal keyComesFirst(Refusal refusal) {
        boolean taken = plan.origin() == WritePlan.KeyOrigin.SUPPLIED
                && effectiveRows.read(Step.INSERT_READ_KEY, id).row().isPresent();
        return taken ? new Refusal.KeyTaken() : refusal;
    }

    private static Optional<WriteOutcome> refused(Refusal refusal) {
        return Optional.of(new WriteOutcome.Refused(refusal));
    }

    private boolean commit(Attempt attempt, Optional<Cells.Base> before) {
        CatalogEntity entity = session.catalog().entity(id.entity());
        Cells.Base content = Bases.inserted(
                before, attempt.tx(), stored(), attempt.claims(entity, Map.of()), attempt.entries(entity, Map.of()));
        Call call = new Call.CompareAndSet(Step.INSERT_COMMIT, id, Bases.unchanged(before), content);
        return preparation.commitOrUndo(attempt, call, before);
    }

    private StoredRow stored() {
        return new StoredRow(plan.key(), plan.row(), plan.revision());
    }
}
