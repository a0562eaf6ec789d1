package dev.invar.internal.emulation;

import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Locks everything that follows a marked root by cascading and clearing references; for one thread. A row's own children
 * are listed only after its lock is acknowledged.
 *
 * <p>The rows of one page are followed before the next page of their parent is read, and a parent is dropped with its last page:
 * so there are never more rows at hand than one page for each level, however many children a row has, and however long a chain of
 * rows is.
 */
final class LockWalk {
    private final Session session;
    private final RootMark mark;
    private final TxId deletion;
    private final RowId.Base root;
    private final EffectiveRows effectiveRows;
    private final Locks locks;
    private final Marks marks;
    private final RollForward rollForward;
    private final Fences fences;
    private final CleanUp cleanUp;
    private final Closure closure = new Closure();
    private final Deque<Visit> toVisit = new ArrayDeque<>();

    LockWalk(Session session, RootMark mark) {
        this.session = session;
        this.mark = mark;
        this.deletion = mark.deletion();
        this.root = mark.root();
        this.effectiveRows = new EffectiveRows(session);
        this.locks = new Locks(session);
        this.marks = new Marks(session);
        this.rollForward = new RollForward(session);
        this.fences = new Fences(session);
        this.cleanUp = new CleanUp(session);
    }

    /** A row to be deleted whose children follow it. */
    private record Parent(RowId.Base id, int depth) {}

    /** A row to be deleted with those of its children that were not yet read. */
    private record Visit(Parent parent, ChildPages children) {}

    /** How the rows of one page follow a parent. */
    private record Path(Reference reference, String referenceId, Parent parent) {
        private boolean deletes() {
            return reference.onDelete() == OnDelete.CASCADE;
        }
    }

    /** A lock to be set on a row as it was read. */
    private record Locking(RowId.Base id, Cells.Base read, Cells.Lock lock) {}

    /**
     * Locks everything.
     *
     * @throws Wounded if the root's mark was taken away
     */
    Closure walk() {
        willBeDeleted(new Parent(root, 0));
        while (!toVisit.isEmpty()) {
            visit(toVisit.pop());
        }
        return closure;
    }

    private void willBeDeleted(Parent row) {
        List<Reference> incoming = session.catalog().referencesTo(session.entity(row.id()));
        List<Reference> followed = incoming.stream()
                .filter(reference -> reference.onDelete() != OnDelete.RESTRICT)
                .toList();
        if (!followed.isEmpty()) {
            toVisit.push(new Visit(row, new ChildPages(session, row.id().key(), followed)));
        }
        if (followed.size() < incoming.size()) {
            closure.addRestrictable(row.id());
        }
    }

    private void visit(Visit visit) {
        Optional<ChildPages.Page> page = visit.children().next();
        if (visit.children().hasMore()) {
            toVisit.push(visit);
        }
        if (page.isPresent()) {
            Reference reference = page.get().reference();
            String id = session.catalog().entity(reference.entity()).id(reference);
            new PageLocking(new Path(reference, id, visit.parent()), page.get().entries()).lock();
            mark.show();
        }
    }

    /** Locks or fences the rows of one page. */
    private final class PageLocking {
        private final Path path;
        private final Map<RowId.Base, List<EntryId>> open;
        /** Rows whose lock is in doubt, and whether it was their first one. */
        private final Map<RowId.Base, Boolean> inDoubt = new LinkedHashMap<>();

        private final List<Call> staleEntries = new ArrayList<>();

        private PageLocking(Path path, Map<RowId.Base, List<EntryId>> entries) {
            this.path = path;
            this.open = new LinkedHashMap<>(entries);
        }

        private void lock() {
            Backoff backoff = session.backoff();
            while (!open.isEmpty()) {
                List<RowId.Base> ids = List.copyOf(open.keySet());
                List<Optional<Cells.Base>> contents = read(ids);
                List<Locking> lockings = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    judge(ids.get(i), contents.get(i), backoff).ifPresent(lockings::add);
                }
                send(lockings);
            }
            cleanUp.send(staleEntries);
        }

        private List<Optional<Cells.Base>> read(List<RowId.Base> ids) {
            List<Call> calls = new ArrayList<>();
            ids.forEach(id -> calls.add(
                    inDoubt.containsKey(id) ? new Call.Confirm(Step.SETTLE, id) : new Call.Read(Step.READ_CHILD, id)));
            return session.messenger().send(calls).stream()
                    .map(Messenger::baseOf)
                    .toList();
        }

        private Optional<Locking> judge(RowId.Base id, Optional<Cells.Base> content, Backoff backoff) {
            if (content.isEmpty() || content.get().state() == RowState.GONE) {
                fence(id, content);
                return Optional.empty();
            }
            Optional<Cells.Lock> lock = content.get().lock();
            if (lock.isPresent() && lock.get().tx().equals(deletion)) {
                return judgeOwnLock(id, content.get(), lock.get());
            }
            if (id.equals(root)) {
                // to lock it as a row of its own closure would revive the aborted deletion, whose other locks are void
                throw new Wounded();
            }
            if (!follows(content.get())) {
                fence(id, content);
                return Optional.empty();
            }
            if (lock.isPresent() && !isVoid(id, content.get(), lock.get(), backoff)) {
                return Optional.empty();
            }
            return Optional.of(new Locking(id, content.get(), newLock(Set.of())));
        }

        private boolean follows(Cells.Base content) {
            return content.data()
                    .key(path.reference().fields())
                    .filter(path.parent().id().key()::equals)
                    .isPresent();
        }

        /** Widens the action of a lock that this deletion reached before; the lock fences the row's writers as well. */
        private Optional<Locking> judgeOwnLock(RowId.Base id, Cells.Base content, Cells.Lock lock) {
            boolean clearsAlready = !path.deletes() && lock.clears().contains(path.referenceId());
            boolean suffices = lock.deletes() || clearsAlready || !follows(content);
            if (!suffices) {
                return Optional.of(new Locking(id, content, newLock(lock.clears())));
            }
            Boolean first = inDoubt.get(id);
            if (first != null) {
                locked(id, lock, first);
            }
            done(id);
            return Optional.empty();
        }

        private Cells.Lock newLock(Set<String> clearedBefore) {
            Set<String> clears = new HashSet<>();
            if (!path.deletes()) {
                clears.addAll(clearedBefore);
                clears.add(path.referenceId());
            }
            return new Cells.Lock(
                    deletion, root.entity(), root.key(), clears, path.parent().depth() + 1);
        }

        /** Whether another deletion's lock means nothing; if not, it is got out of the way. */
        private boolean isVoid(RowId.Base id, Cells.Base content, Cells.Lock lock, Backoff backoff) {
            Standing standing = effectiveRows.standing(id, lock);
            if (standing == Standing.VOID) {
                return locks.isStill(Step.READ_CHILD, id, Optional.of(content));
            }
            if (standing == Standing.DECIDED) {
                rollForward.subtree(id, lock.tx());
            } else if (deletion.compareTo(lock.tx()) < 0) {
                marks.unmark(Bases.rootOf(lock), lock.tx());
            } else {
                mark.check();
                locks.outlast(lock, backoff);
                mark.show();
            }
            return false;
        }

        private void fence(RowId.Base id, Optional<Cells.Base> content) {
            if (fences.fence(id, content).isPresent()) {
                open.getOrDefault(id, List.of()).forEach(entry -> staleEntries.add(CleanUp.remove(entry)));
                done(id);
            }
        }

        private void send(List<Locking> lockings) {
            List<Call> calls = new ArrayList<>();
            for (Locking locking : lockings) {
                Cells.Base content = Bases.locked(locking.read(), session.nextTx(), locking.lock());
                calls.add(new Call.CompareAndSet(
                        Step.LOCK_CHILD,
                        locking.id(),
                        new Condition.VersionIs(locking.read().version()),
                        content));
            }
            List<Reply> replies = session.messenger().sendInBatches(calls);
            for (int i = 0; i < lockings.size(); i++) {
                Locking locking = lockings.get(i);
                boolean first = locking.read()
                        .lock()
                        .filter(lock -> lock.tx().equals(deletion))
                        .isEmpty();
                if (replies.get(i) instanceof Reply.Applied) {
                    locked(locking.id(), locking.lock(), first);
                    done(locking.id());
                } else if (replies.get(i) instanceof Reply.Unknown) {
                    inDoubt.merge(locking.id(), first, Boolean::logicalOr);
                }
            }
        }

        private void locked(RowId.Base id, Cells.Lock lock, boolean first) {
            if (first) {
                closure.count();
            }
            if (lock.deletes()) {
                willBeDeleted(new Parent(id, lock.depth()));
            }
        }

        private void done(RowId.Base id) {
            open.remove(id);
        }
    }
}
