package dev.invar.internal.emulation;

import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/** Deletes a row. */
final class DeleteWrite implements Write {
    private final Session session;
    private final WritePlan.Delete plan;
    private final RowId.Base id;
    private final Locks locks;
    private final Removal removal;
    private final CleanUp cleanUp;

    DeleteWrite(Session session, WritePlan.Delete plan) {
        this.session = session;
        this.plan = plan;
        this.id = new RowId.Base(plan.entity().name(), plan.key());
        this.locks = new Locks(session);
        this.removal = new Removal(session);
        this.cleanUp = new CleanUp(session);
    }

    @Override
    public Optional<WriteOutcome> attempt() {
        Optional<Cells.Base> row = locks.writable(Step.DELETE_READ, id);
        if (row.isEmpty()) {
            return Optional.of(new WriteOutcome.Applied(Optional.empty(), Optional.empty(), 0));
        }
        if (plan.isOutdatedAt(row.get().revision())) {
            return Optional.of(new WriteOutcome.Refused(new Refusal.RevisionDiffers()));
        }
        boolean referable = !session.catalog().referencesTo(plan.entity()).isEmpty();
        return referable ? new CascadingDelete(session, plan, id).attempt(row.get()) : deleteLeaf(row.get());
    }

    private Optional<WriteOutcome> deleteLeaf(Cells.Base row) {
        TxId tx = session.nextTx();
        Call call = removal.of(Step.DELETE_COMMIT, id, row, tx);
        if (!new Commit(session).send(call, id, Optional.of(row), tx)) {
            return Optional.empty();
        }
        session.sink()
                .committed(new ChangeSink.Change(
                        plan.id(), plan.entity(), plan.key(), Optional.of(row.data()), Optional.empty()));
        cleanUp.send(cleanUp.of(id, row, null));
        return Optional.of(new WriteOutcome.Applied(
                Optional.of(new StoredRow(plan.key(), row.data(), row.revision())), Optional.empty(), 0));
    }
}
