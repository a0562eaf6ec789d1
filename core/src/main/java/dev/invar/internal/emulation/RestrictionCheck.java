package dev.invar.internal.emulation;

import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Refusal;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the first row that would remain and references one that would be deleted, after everything that follows the root
 * has been locked: only then is it known which rows will remain.
 */
final class RestrictionCheck {
    private final Session session;
    private final RootMark mark;
    private final Closure closure;
    private final EffectiveRows effectiveRows;
    private final Locks locks;
    private final RollForward rollForward;
    private final Fences fences;
    private final CleanUp cleanUp;

    RestrictionCheck(Session session, RootMark mark, Closure closure) {
        this.session = session;
        this.mark = mark;
        this.closure = closure;
        this.effectiveRows = new EffectiveRows(session);
        this.locks = new Locks(session);
        this.rollForward = new RollForward(session);
        this.fences = new Fences(session);
        this.cleanUp = new CleanUp(session);
    }

    private enum Verdict {
        RESTRICTS,
        HARMLESS,
        LOOK_AGAIN
    }

    /** The first reference, by name of the referencing entity and declared order, that forbids the deletion. */
    Optional<Refusal.Restricted> first() {
        return session.catalog().entities().stream()
                .sorted(Comparator.comparing(CatalogEntity::name))
                .flatMap(entity -> entity.schema().references().stream())
                .filter(reference -> reference.onDelete() == OnDelete.RESTRICT)
                .flatMap(reference ->
                        restrictingRow(reference).map(row -> new Refusal.Restricted(reference, row.key())).stream())
                .findFirst();
    }

    private Optional<RowId.Base> restrictingRow(Reference reference) {
        for (RowId.Base parent : closure.restrictable(reference.target())) {
            ChildPages pages = new ChildPages(session, parent.key(), List.of(reference));
            for (Optional<ChildPages.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                Optional<RowId.Base> row =
                        restrictingRow(parent, reference, page.get().entries());
                if (row.isPresent()) {
                    return row;
                }
                mark.show();
            }
        }
        return Optional.empty();
    }

    private Optional<RowId.Base> restrictingRow(
            RowId.Base parent, Reference reference, Map<RowId.Base, List<EntryId>> entries) {
        Map<RowId.Base, List<EntryId>> open = new LinkedHashMap<>(entries);
        List<Call> staleEntries = new ArrayList<>();
        Backoff backoff = session.backoff();
        while (!open.isEmpty()) {
            List<RowId.Base> ids = List.copyOf(open.keySet());
            List<Optional<Cells.Base>> contents = session.messenger().bases(Step.READ_CHILD, ids);
            for (int i = 0; i < ids.size(); i++) {
                RowId.Base id = ids.get(i);
                if (isStale(parent, reference, contents.get(i))) {
                    if (fences.fence(id, contents.get(i)).isPresent()) {
                        open.getOrDefault(id, List.of()).forEach(entry -> staleEntries.add(CleanUp.remove(entry)));
                        open.remove(id);
                    }
                } else {
                    Verdict verdict = judge(id, contents.get(i).orElseThrow(), backoff);
                    if (verdict == Verdict.RESTRICTS) {
                        return Optional.of(id);
                    }
                    if (verdict == Verdict.HARMLESS) {
                        open.remove(id);
                    }
                }
            }
        }
        cleanUp.send(staleEntries);
        return Optional.empty();
    }

    /** Whether an entry's row does not reference the parent, so that the entry's writer must be fenced. */
    private static boolean isStale(RowId.Base parent, Reference reference, Optional<Cells.Base> content) {
        return content.isEmpty()
                || content.get().state() == RowState.GONE
                || content.get()
                        .data()
                        .key(reference.fields())
                        .filter(parent.key()::equals)
                        .isEmpty();
    }

    private Verdict judge(RowId.Base id, Cells.Base content, Backoff backoff) {
        Optional<Cells.Lock> lock = content.lock();
        if (lock.isEmpty()) {
            return Verdict.RESTRICTS;
        }
        if (lock.get().tx().equals(mark.deletion())) {
            return lock.get().deletes() ? Verdict.HARMLESS : Verdict.RESTRICTS;
        }
        Standing standing = effectiveRows.standing(id, lock.get());
        if (standing == Standing.DECIDED) {
            rollForward.subtree(id, lock.get().tx());
        } else if (standing == Standing.VOID) {
            return locks.isStill(Step.READ_CHILD, id, Optional.of(content)) ? Verdict.RESTRICTS : Verdict.LOOK_AGAIN;
        } else if (isWaitedForLongEnough(lock.get())) {
            return Verdict.RESTRICTS;
        } else {
            session.messenger().pause(backoff);
            mark.show();
        }
        return Verdict.LOOK_AGAIN;
    }

    /**
     * Whether a deletion that is undecided, so that its rows exist, has had its time. The older of two deletions waits for
     * the younger one no longer than a grace, whether that one is at work or not: it may be waiting for the older one.
     */
    private boolean isWaitedForLongEnough(Cells.Lock lock) {
        boolean older = mark.deletion().compareTo(lock.tx()) < 0;
        return (older && session.patience().isOver(lock.tx())) || locks.isOutlasted(lock);
    }
}
