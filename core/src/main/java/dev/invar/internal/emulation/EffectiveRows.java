package dev.invar.internal.emulation;

import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says which rows exist: locked rows are judged by the roots of their locks. */
final class EffectiveRows {
    private final Session session;

    EffectiveRows(Session session) {
        this.session = session;
    }

    /** Reads rows in one round, and further ones only for those that are locked. */
    List<Seen> read(Step step, List<RowId.Base> ids) {
        return judge(step, ids, session.messenger().bases(step, ids));
    }

    /** Reads a row. */
    Seen read(Step step, RowId.Base id) {
        return read(step, List.of(id)).get(0);
    }

    /** Judges rows that were read. */
    List<Seen> judge(Step step, List<RowId.Base> ids, List<Optional<Cells.Base>> contents) {
        List<Seen> seen = new ArrayList<>(ids.size());
        List<Integer> locked = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            seen.add(asItStands(ids.get(i), contents.get(i)));
            if (isLockedByAnother(seen.get(i))) {
                locked.add(i);
            }
        }
        while (!locked.isEmpty()) {
            locked = judgeLocked(step, seen, locked);
        }
        return seen;
    }

    /** Replaces the given ones by what their roots say, and returns those that must be judged again. */
    private List<Integer> judgeLocked(Step step, List<Seen> seen, List<Integer> locked) {
        List<RowId.Base> ids = locked.stream().map(i -> seen.get(i).id()).toList();
        List<Cells.Lock> locks =
                locked.stream().map(i -> lockOf(seen.get(i)).orElseThrow()).toList();
        List<Standing> standings = standings(ids, locks);
        Map<Integer, Seen> doubtful = new LinkedHashMap<>();
        for (int i = 0; i < locked.size(); i++) {
            int index = locked.get(i);
            Seen row = seen.get(index);
            if (standings.get(i) == Standing.VOID) {
                doubtful.put(index, row);
            } else if (standings.get(i) == Standing.DECIDED && locks.get(i).deletes()) {
                seen.set(index, afterDecision(row, locks.get(i)));
            } else if (standings.get(i) == Standing.DECIDED) {
                // the lock may have been widened between its read and the decision
                doubtful.put(index, afterDecision(row, locks.get(i)));
            }
        }
        return readAgain(step, seen, doubtful);
    }

    /** Puts what was found in doubt in its place if the row is still as it was read; the others are to be judged again. */
    private List<Integer> readAgain(Step step, List<Seen> seen, Map<Integer, Seen> doubtful) {
        List<Integer> indexes = List.copyOf(doubtful.keySet());
        List<Optional<Cells.Base>> again = session.messenger()
                .bases(step, doubtful.values().stream().map(Seen::id).toList());
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            Seen before = Objects.requireNonNull(doubtful.get(indexes.get(i)));
            if (Bases.isUnchanged(before.content(), again.get(i))) {
                seen.set(indexes.get(i), before);
            } else {
                Seen now = asItStands(before.id(), again.get(i));
                seen.set(indexes.get(i), now);
                if (isLockedByAnother(now)) {
                    changed.add(indexes.get(i));
                }
            }
        }
        return changed;
    }

    /** What the roots say about locks of rows, read after those, in one round. */
    List<Standing> standings(List<RowId.Base> ids, List<Cells.Lock> locks) {
        LinkedHashSet<RowId.Base> roots = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!Bases.isRoot(ids.get(i), locks.get(i))) {
                roots.add(Bases.rootOf(locks.get(i)));
            }
        }
        List<RowId.Base> ordered = List.copyOf(roots);
        List<Optional<Cells.Base>> contents = session.messenger().bases(Step.READ_ROOT, ordered);
        Map<RowId.Base, Optional<Cells.Base>> byRoot = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            byRoot.put(ordered.get(i), contents.get(i));
        }
        List<Standing> standings = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Cells.Lock lock = locks.get(i);
            RowId.Base root = Bases.rootOf(lock);
            standings.add(
                    Bases.isRoot(ids.get(i), lock)
                            ? Standing.ACTIVE
                            : standing(root, byRoot.getOrDefault(root, Optional.empty()), lock.tx()));
        }
        return standings;
    }

    /** What a root says about a lock of a row that was read before. */
    Standing standing(RowId.Base id, Cells.Lock lock) {
        return standings(List.of(id), List.of(lock)).get(0);
    }

    private static Standing standing(RowId.Base root, Optional<Cells.Base> content, TxId deletion) {
        if (content.isEmpty()) {
            return Standing.VOID;
        }
        if (content.get().pending().equals(Optional.of(deletion))) {
            return Standing.DECIDED;
        }
        return Marks.isActive(root, content.get(), deletion) ? Standing.ACTIVE : Standing.VOID;
    }

    private static boolean isLockedByAnother(Seen seen) {
        return lockOf(seen).filter(lock -> !Bases.isRoot(seen.id(), lock)).isPresent();
    }

    private static Optional<Cells.Lock> lockOf(Seen seen) {
        return seen.content().flatMap(Cells.Base::lock);
    }

    private Seen asItStands(RowId.Base id, Optional<Cells.Base> content) {
        return new Seen(
                id,
                content,
                content.filter(base -> base.state() != RowState.GONE)
                        .map(base -> new StoredRow(id.key(), base.data(), base.revision())));
    }

    private Seen afterDecision(Seen seen, Cells.Lock lock) {
        Optional<StoredRow> row = lock.deletes()
                ? Optional.empty()
                : seen.row()
                        .map(stored -> new StoredRow(
                                stored.key(),
                                ClearedReferences.in(session.catalog(), seen.id(), stored.row(), lock),
                                stored.revision() + 1));
        return new Seen(seen.id(), seen.content(), row);
    }
}
