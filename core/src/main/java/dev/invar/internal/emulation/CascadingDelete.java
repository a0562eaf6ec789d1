package dev.invar.internal.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/**
 * Deletes a row that others may reference: marks it, locks everything that follows it, sees whether anything forbids it,
 * decides with one write of the row, and then finishes what was locked.
 */
final class CascadingDelete {
    private final Session session;
    private final WritePlan.Delete plan;
    private final RowId.Base root;
    private final Marks marks;
    private final Roots roots;
    private final Removal removal;
    private final CleanUp cleanUp;

    CascadingDelete(Session session, WritePlan.Delete plan, RowId.Base root) {
        this.session = session;
        this.plan = plan;
        this.root = root;
        this.marks = new Marks(session);
        this.roots = new Roots(session);
        this.removal = new Removal(session);
        this.cleanUp = new CleanUp(session);
    }

    /** Makes one attempt to delete the row as it was read. */
    Optional<WriteOutcome> attempt(Cells.Base row) {
        TxId deletion = session.nextTx();
        Optional<Cells.Base> marked = marks.mark(root, row, deletion);
        if (marked.isEmpty()) {
            return Optional.empty();
        }
        session.cascades().begin(deletion, plan.id());
        try {
            return lockAndDecide(deletion, marked.get());
        } catch (Wounded aborted) {
            return Optional.empty();
        } catch (OutOfTime | Unavailable interrupted) {
            abort(deletion);
            throw interrupted;
        } finally {
            session.cascades().end(deletion);
        }
    }

    private void abort(TxId deletion) {
        try {
            marks.unmark(root, deletion);
        } catch (OutOfTime | Unavailable late) {
            // whoever meets the mark takes it away after a grace
        }
    }

    private Optional<WriteOutcome> lockAndDecide(TxId deletion, Cells.Base marked) {
        RootMark mark = new RootMark(session, root, deletion, marked);
        Closure closure = new LockWalk(session, mark).walk();
        Optional<Refusal.Restricted> restriction = new RestrictionCheck(session, mark, closure).first();
        if (restriction.isPresent()) {
            // of an aborted deletion others may have replaced the locks, so that its own closure seems to be in its way
            return marks.unmark(root, deletion)
                    ? Optional.of(new WriteOutcome.Refused(restriction.get()))
                    : Optional.empty();
        }
        return closure.size() == 0
                ? decideAlone(deletion, mark.content())
                : decide(deletion, mark.content(), closure.size());
    }

    /** Decides and finishes with one write, as nothing but the root is locked. */
    private Optional<WriteOutcome> decideAlone(TxId deletion, Cells.Base marked) {
        Optional<Cells.Base> current = Optional.of(marked);
        while (current.isPresent()) {
            Cells.Base before = current.get();
            Call call = removal.of(Step.DECIDE, root, before, deletion);
            if (new Commit(session).send(call, root, current, deletion)) {
                tell(before);
                cleanUp.send(cleanUp.of(root, before, null));
                return applied(before, 0);
            }
            current = marks.active(root, deletion);
        }
        return Optional.empty();
    }

    private Optional<WriteOutcome> decide(TxId deletion, Cells.Base marked, long followers) {
        Optional<Cells.Base> current = Optional.of(marked);
        while (current.isPresent()) {
            Cells.Base before = current.get();
            Cells.Base decided = Bases.decided(before, deletion);
            Call call = new Call.CompareAndSet(Step.DECIDE, root, new Condition.VersionIs(before.version()), decided);
            if (new Commit(session).send(call, root, current, deletion)) {
                finish(deletion, before, decided, followers);
                return applied(before, followers);
            }
            current = marks.active(root, deletion);
        }
        return Optional.empty();
    }

    private void finish(TxId deletion, Cells.Base before, Cells.Base decided, long followers) {
        try {
            roots.finishBelow(root, deletion);
            if (session.cascades().rowsTold(deletion) < followers) {
                // another process finished some rows and told its own caches of them
                session.sink().unknown(plan.entity());
            }
        } catch (OutOfTime | Unavailable late) {
            session.sink().unknown(plan.entity());
            tell(before);
            return;
        }
        tell(before);
        try {
            roots.clearOwn(root, deletion, decided);
        } catch (OutOfTime | Unavailable late) {
            // whoever uses the key again does it
        }
    }

    private void tell(Cells.Base before) {
        session.sink()
                .committed(new ChangeSink.Change(
                        plan.id(), plan.entity(), plan.key(), Optional.of(before.data()), Optional.empty()));
    }

    private Optional<WriteOutcome> applied(Cells.Base before, long followers) {
        return Optional.of(new WriteOutcome.Applied(
                Optional.of(new StoredRow(plan.key(), before.data(), before.revision())), Optional.empty(), followers));
    }
}
