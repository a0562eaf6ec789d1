package dev.invar.internal.emulation;

import dev.invar.schema.Reference;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sees to it that the parents of a row exist, after the row's entries are acknowledged. */
final class Parents {
    private final Session session;
    private final EffectiveRows effectiveRows;
    private final Locks locks;

    Parents(Session session) {
        this.session = session;
        this.effectiveRows = new EffectiveRows(session);
        this.locks = new Locks(session);
    }

    private enum Verdict {
        EXISTS,
        MISSING,
        /** A deletion that would take it is undecided, or was a moment ago. */
        LOOK_AGAIN
    }

    /** The first reference whose parent is missing; empty once each has been seen to exist. */
    Optional<Reference> missing(List<Obligations.Parent> parents) {
        List<Obligations.Parent> open = parents;
        Backoff backoff = session.backoff();
        while (!open.isEmpty()) {
            List<RowId.Base> ids = open.stream().map(Parents::id).toList();
            List<Optional<Cells.Base>> contents = session.messenger().bases(Step.READ_PARENT, ids);
            List<Obligations.Parent> again = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Verdict verdict = judge(ids.get(i), contents.get(i), backoff);
                if (verdict == Verdict.MISSING) {
                    return Optional.of(firstMissing(parents, open.get(i)));
                }
                if (verdict == Verdict.LOOK_AGAIN) {
                    again.add(open.get(i));
                }
            }
            open = again;
        }
        return Optional.empty();
    }

    /** The reference of a missing parent, or one declared before it whose parent is missing as well by now. */
    private Reference firstMissing(List<Obligations.Parent> parents, Obligations.Parent missing) {
        return missing(parents.subList(0, parents.indexOf(missing))).orElse(missing.reference());
    }

    private static RowId.Base id(Obligations.Parent parent) {
        return new RowId.Base(parent.reference().target(), parent.key());
    }

    private Verdict judge(RowId.Base id, Optional<Cells.Base> content, Backoff backoff) {
        if (content.isEmpty() || content.get().state() == RowState.GONE) {
            return Verdict.MISSING;
        }
        Optional<Cells.Lock> lock = content.get().lock();
        if (lock.isEmpty()) {
            return Verdict.EXISTS;
        }
        Standing standing = effectiveRows.standing(id, lock.get());
        if (standing == Standing.VOID) {
            return locks.isStill(Step.READ_PARENT, id, content) ? Verdict.EXISTS : Verdict.LOOK_AGAIN;
        }
        if (!lock.get().deletes()) {
            return Verdict.EXISTS;
        }
        if (standing == Standing.DECIDED) {
            return Verdict.MISSING;
        }
        locks.outlast(lock.get(), backoff);
        return Verdict.LOOK_AGAIN;
    }
}
