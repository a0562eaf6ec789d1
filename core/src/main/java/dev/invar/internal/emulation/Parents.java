package dev.invar.internal.emulation;

import dev.invar.schema.Reference;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /**
     * What a look at some parents has found.
     *
     * @param missing one that is missing
     * @param existing those that were seen to exist, as they were read
     */
    private record Look(Optional<RowId.Base> missing, Map<RowId.Base, Optional<Cells.Base>> existing) {}

    /** The first reference whose parent is missing; empty once each has been seen to exist. */
    Optional<Reference> missing(List<Obligations.Parent> parents) {
        // each parent is read once, however many references lead to it: they all exist or all do not
        List<RowId.Base> ids = parents.stream().map(Parents::id).distinct().toList();
        Backoff backoff = session.backoff();
        Optional<RowId.Base> missing = look(ids, backoff).missing();
        while (missing.isPresent()) {
            List<RowId.Base> earlier = ids.subList(0, ids.indexOf(missing.get()));
            Look before = look(earlier, backoff);
            if (before.missing().isPresent()) {
                missing = before.missing();
            } else if (isMissingBeside(before.existing(), missing.get(), backoff)) {
                return reference(parents, missing.get());
            } else {
                missing = look(ids, backoff).missing();
            }
        }
        return Optional.empty();
    }

    private Look look(List<RowId.Base> parents, Backoff backoff) {
        List<RowId.Base> open = new ArrayList<>(parents);
        Map<RowId.Base, Optional<Cells.Base>> existing = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            List<RowId.Base> ids = List.copyOf(open);
            List<Optional<Cells.Base>> contents = session.messenger().bases(Step.READ_PARENT, ids);
            for (int i = 0; i < ids.size(); i++) {
                Verdict verdict = judge(ids.get(i), contents.get(i), backoff);
                if (verdict == Verdict.MISSING) {
                    return new Look(Optional.of(ids.get(i)), existing);
                }
                if (verdict == Verdict.EXISTS) {
                    open.remove(ids.get(i));
                    existing.put(ids.get(i), contents.get(i));
                }
            }
        }
        return new Look(Optional.empty(), existing);
    }

    /**
     * Whether a parent that was found missing is so at an instant at which those declared before it exist. They do as long as
     * they are as they were read; without that, each may have existed only while the other one was missing as well.
     */
    private boolean isMissingBeside(
            Map<RowId.Base, Optional<Cells.Base>> earlier, RowId.Base missing, Backoff backoff) {
        return earlier.isEmpty() || (look(List.of(missing), backoff).missing().isPresent() && areStill(earlier));
    }

    private boolean areStill(Map<RowId.Base, Optional<Cells.Base>> read) {
        List<Optional<Cells.Base>> before = List.copyOf(read.values());
        List<Optional<Cells.Base>> now = session.messenger().bases(Step.READ_PARENT, List.copyOf(read.keySet()));
        return IntStream.range(0, before.size()).allMatch(i -> Bases.isUnchanged(before.get(i), now.get(i)));
    }

    private static Optional<Reference> reference(List<Obligations.Parent> parents, RowId.Base parent) {
        return parents.stream()
                .filter(candidate -> id(candidate).equals(parent))
                .findFirst()
                .map(Obligations.Parent::reference);
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
