package dev.invar.internal.emulation;

import dev.invar.Row;
import dev.invar.error.Unavailable;
import dev.invar.internal.emulation.FinishingPath.Locked;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finishes decided deletions: rows before those they reference, so that whoever goes on after a crash finds what is left by
 * its parents. Whoever finishes a row tells its change.
 */
final class RollForward {
    private final Session session;
    private final CleanUp cleanUp;

    RollForward(Session session) {
        this.session = session;
        this.cleanUp = new CleanUp(session);
    }

    /**
     * Finishes one row of a deletion that is known to be decided, if it is still locked, and everything below it. The row is
     * read again: its lock may have been widened between the read that showed it and the decision, after which it cannot be.
     */
    void subtree(RowId.Base id, TxId deletion) {
        Optional<Cells.Base> content = session.messenger().base(Step.READ_CHILD, id);
        Optional<Cells.Lock> lock =
                content.flatMap(Cells.Base::lock).filter(held -> held.tx().equals(deletion));
        if (lock.isPresent()) {
            Locked locked = new Locked(id, content.orElseThrow());
            if (lock.get().deletes()) {
                descend(deletion, FinishingPath.from(locked, children(id)));
            } else {
                finish(deletion, List.of(locked));
            }
        }
    }

    /** Finishes everything below the root of a decided deletion. */
    void belowRoot(RowId.Base root, TxId deletion) {
        descend(deletion, FinishingPath.fromRoot(new ChildPages(session, root.key(), followed(root))));
        awaitTold(deletion);
    }

    private ChildPages children(RowId.Base parent) {
        return new ChildPages(session, parent.key(), references(parent));
    }

    /** The references by which the deletion goes on; whatever else references the root is found by them. */
    private List<Reference> followed(RowId.Base root) {
        return references(root).stream()
                .filter(reference -> reference.onDelete() != OnDelete.RESTRICT)
                .toList();
    }

    /** All references to a row; a row that restricts nothing, being deleted itself, comes before its parent all the same. */
    private List<Reference> references(RowId.Base parent) {
        return session.catalog().referencesTo(session.entity(parent));
    }

    private void descend(TxId deletion, FinishingPath path) {
        for (Optional<FinishingPath.Frame> frame = path.current(); frame.isPresent(); frame = path.current()) {
            Optional<ChildPages.Page> page = frame.get().children().next();
            if (page.isPresent()) {
                finish(deletion, childless(deletion, frame.get(), page.get(), path));
            } else {
                path.leave();
                if (frame.get().row().isPresent()) {
                    awaitTold(deletion);
                    finish(deletion, List.of(frame.get().row().get()));
                }
            }
        }
    }

    /** The unfinished rows of a page that can have no children; the others are put on the path. */
    private List<Locked> childless(
            TxId deletion, FinishingPath.Frame parent, ChildPages.Page page, FinishingPath path) {
        List<RowId.Base> ids = List.copyOf(page.entries().keySet());
        List<Optional<Cells.Base>> contents = session.messenger().bases(Step.READ_CHILD, ids);
        List<Locked> childless = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<Cells.Lock> lock = contents.get(i).flatMap(Cells.Base::lock);
            if (lock.isPresent() && lock.get().tx().equals(deletion)) {
                Locked row = new Locked(ids.get(i), contents.get(i).orElseThrow());
                if (!lock.get().deletes() || references(ids.get(i)).isEmpty()) {
                    childless.add(row);
                } else {
                    path.add(parent, row, children(row.id()));
                }
            }
        }
        return childless;
    }

    private void finish(TxId deletion, List<Locked> rows) {
        int batch = session.settings().batchSize();
        for (int from = 0; from < rows.size(); from += batch) {
            finishBatch(deletion, rows.subList(from, Math.min(from + batch, rows.size())));
        }
    }

    private void finishBatch(TxId deletion, List<Locked> rows) {
        List<Call.CompareAndSet> calls =
                rows.stream().map(row -> finishing(deletion, row)).toList();
        List<Call> leftBehind = new ArrayList<>();
        session.cascades().finishing(deletion);
        try {
            List<Reply> replies = session.messenger().send(calls);
            for (int i = 0; i < rows.size(); i++) {
                if (replies.get(i) instanceof Reply.Applied) {
                    leftBehind.addAll(finished(deletion, rows.get(i)));
                }
            }
            for (int i = 0; i < rows.size(); i++) {
                if (replies.get(i) instanceof Reply.Unknown && settle(deletion, calls.get(i))) {
                    leftBehind.addAll(finished(deletion, rows.get(i)));
                }
            }
        } catch (OutOfTime | Unavailable interrupted) {
            session.sink().unknown(session.entity(rows.get(0).id()));
            throw interrupted;
        } finally {
            session.cascades().told(deletion);
        }
        cleanUp.send(leftBehind);
    }

    private Call.CompareAndSet finishing(TxId deletion, Locked row) {
        Cells.Base before = row.content();
        TxId version = session.nextTx();
        Cells.Base after =
                after(row).map(left -> cleared(row, version, left)).orElseGet(() -> Bases.gone(before, version));
        return new Call.CompareAndSet(Step.FINISH_CHILD, row.id(), new Condition.LockIs(deletion), after);
    }

    private Cells.Base cleared(Locked row, TxId version, Row left) {
        CatalogEntity entity = session.catalog().entity(row.id().entity());
        Obligations lost = Obligations.of(entity.schema(), row.content().data(), left);
        Set<String> claims = new HashSet<>();
        lost.claimsToDrop().forEach(claim -> claims.add(entity.id(claim.constraint())));
        Set<String> entries = new HashSet<>();
        lost.entriesToDrop().forEach(entry -> entries.add(entity.id(entry.source())));
        return Bases.cleared(row.content(), version, left, claims, entries);
    }

    /** The values of a row after the deletion; empty if it is deleted. */
    private Optional<Row> after(Locked row) {
        Cells.Lock lock = row.content().lock().orElseThrow();
        return lock.deletes()
                ? Optional.empty()
                : Optional.of(ClearedReferences.in(
                        session.catalog(), row.id(), row.content().data(), lock));
    }

    /** Whether this thread finished the row; returns only when somebody has. */
    private boolean settle(TxId deletion, Call.CompareAndSet call) {
        Cells.Base written = (Cells.Base) call.content();
        RowId.Base id = (RowId.Base) call.row();
        Backoff backoff = session.backoff();
        while (true) {
            Optional<Cells.Base> now = session.messenger().confirmedBase(Step.SETTLE, id);
            if (Bases.shows(now, written.version())) {
                return true;
            }
            boolean open = now.flatMap(Cells.Base::lock)
                    .filter(lock -> lock.tx().equals(deletion))
                    .isPresent();
            if (!open) {
                return false;
            }
            if (session.messenger().send(call) instanceof Reply.Applied) {
                return true;
            }
            session.messenger().pause(backoff);
        }
    }

    /** Tells the change of a row that this thread finished, and returns what it leaves behind. */
    private List<Call> finished(TxId deletion, Locked row) {
        Optional<Row> after = after(row);
        session.sink()
                .committed(new ChangeSink.Change(
                        session.cascades().operation(deletion),
                        session.entity(row.id()),
                        row.id().key(),
                        Optional.of(row.content().data()),
                        after));
        session.cascades().rowTold(deletion);
        return cleanUp.of(row.id(), row.content(), after.orElse(null));
    }

    /** Waits until other threads of this process have told what they finished. */
    private void awaitTold(TxId deletion) {
        Backoff backoff = session.backoff();
        while (session.cascades().isTelling(deletion)) {
            session.messenger().pause(backoff);
        }
    }
}
