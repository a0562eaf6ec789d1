package dev.invar.internal.emulation;

import dev.invar.Row;
import dev.invar.error.DaoException;
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
import dev.invar.spi.emulation.Step;
import java.util.Optional;

/** Changes an existing row. */
final class UpdateWrite implements Write {
    private final Session session;
    private final WritePlan.Update plan;
    private final RowId.Base id;
    private final Locks locks;
    private final Preparation preparation;
    private final CleanUp cleanUp;

    UpdateWrite(Session session, WritePlan.Update plan) {
        this.session = session;
        this.plan = plan;
        this.id = new RowId.Base(plan.entity().name(), plan.key());
        this.locks = new Locks(session);
        this.preparation = new Preparation(session);
        this.cleanUp = new CleanUp(session);
    }

    @Override
    public Optional<WriteOutcome> attempt() {
        Optional<Cells.Base> before = locks.writable(Step.UPDATE_READ, id);
        if (before.isEmpty()) {
            return refused(new Refusal.Missing());
        }
        if (plan.isOutdatedAt(before.get().revision())) {
            return refused(new Refusal.RevisionDiffers());
        }
        Row after;
        try {
            after = plan.transition().apply(before.get().data());
        } catch (DaoException rejection) {
            return refused(new Refusal.Rejected(rejection));
        }
        return after.equals(before.get().data()) ? unchanged(before.get()) : change(before.get(), after);
    }

    private Optional<WriteOutcome> unchanged(Cells.Base before) {
        StoredRow row = stored(before);
        return Optional.of(new WriteOutcome.Applied(Optional.of(row), Optional.of(row), 0));
    }

    private Optional<WriteOutcome> change(Cells.Base before, Row after) {
        Obligations obligations = Obligations.of(plan.entity(), before.data(), after);
        Attempt attempt = new Attempt(session.nextTx(), id, obligations);
        Preparation.Outcome prepared = preparation.of(attempt, Optional.of(before));
        if (prepared instanceof Preparation.Outcome.Forbidden forbidden) {
            return locks.isStill(Step.UPDATE_READ, id, Optional.of(before))
                    ? refused(forbidden.refusal())
                    : Optional.empty();
        }
        return prepared instanceof Preparation.Outcome.Ready ready
                ? commit(attempt, ready.row().orElseThrow(), after)
                : Optional.empty();
    }

    private Optional<WriteOutcome> commit(Attempt attempt, Cells.Base before, Row after) {
        CatalogEntity entity = session.catalog().entity(id.entity());
        Cells.Base content = Bases.updated(
                before,
                attempt.tx(),
                after,
                attempt.claims(entity, before.claims()),
                attempt.entries(entity, before.entries()));
        Call call = new Call.CompareAndSet(Step.UPDATE_COMMIT, id, Bases.unchanged(Optional.of(before)), content);
        if (!preparation.commitOrUndo(attempt, call, Optional.of(before))) {
            return Optional.empty();
        }
        session.sink()
                .committed(new ChangeSink.Change(
                        plan.id(), plan.entity(), plan.key(), Optional.of(before.data()), Optional.of(after)));
        cleanUp.send(cleanUp.of(id, before, after));
        return Optional.of(new WriteOutcome.Applied(Optional.of(stored(before)), Optional.of(stored(content)), 0));
    }

    private static Optional<WriteOutcome> refused(Refusal refusal) {
        return Optional.of(new WriteOutcome.Refused(refusal));
    }

    private StoredRow stored(Cells.Base content) {
        return new StoredRow(plan.key(), content.data(), content.revision());
    }
}
