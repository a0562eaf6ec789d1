package dev.invar.spi;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the deletion of one row reaches: the one walk that every backend with transactions uses.
 *
 * <p>Immutable once walked.
 */
public final class CascadeClosure {

    /** Finds referencing rows; called level by level, so that a backend can lock what it returns. */
    @FunctionalInterface
    public interface ChildReader {

        /** The rows that reference one of the given keys by the given reference. */
        List<StoredRow> children(Reference reference, Collection<Key> parents);
    }

    /**
     * A row that the deletion deletes.
     *
     * @param entity the row's entity
     * @param row the row before
     */
    public record Deletion(EntitySchema entity, StoredRow row) {}

    /**
     * A row whose references the deletion clears.
     *
     * @param entity the row's entity
     * @param before the row before
     * @param after the row after, with a revision of its own
     */
    public record Clearing(EntitySchema entity, StoredRow before, StoredRow after) {}

    private record RowName(String entity, Key key) {}

    private final List<Deletion> deletions;
    private final List<Clearing> clearings;
    private final Optional<Refusal.Restricted> restriction;
    private final boolean cyclic;

    private CascadeClosure(
            List<Deletion> deletions,
            List<Clearing> clearings,
            Optional<Refusal.Restricted> restriction,
            boolean cyclic) {
        this.deletions = List.copyOf(deletions);
        this.clearings = List.copyOf(clearings);
        this.restriction = restriction;
        this.cyclic = cyclic;
    }

    /** Walks from the given row through everything that references it. */
    public static CascadeClosure walk(Catalog catalog, EntitySchema entity, StoredRow root, ChildReader reader) {
        return new Walk(catalog, reader).from(entity, root);
    }

    /** The rows to delete: each before those it references unless these reference it in turn; the row asked for last. */
    public List<Deletion> deletions() {
        return deletions;
    }

    /** The rows whose references are cleared, none of which is deleted. */
    public List<Clearing> clearings() {
        return clearings;
    }

    /**
     * What forbids the deletion: of the references that do, the first by referencing entity and order of declaration, and the
     * first row that was found to have it.
     */
    public Optional<Refusal.Restricted> restriction() {
        return restriction;
    }

    /** Whether rows to delete reference one another in a cycle, so that no order deletes each before those it references. */
    public boolean cyclic() {
        return cyclic;
    }

    private static final class Walk {
        private final Catalog catalog;
        private final ChildReader reader;
        private final Map<RowName, Deletion> doomed = new LinkedHashMap<>();
        private final Map<RowName, Clearing> cleared = new LinkedHashMap<>();
        private final Map<RowName, Reference> restricting = new LinkedHashMap<>();

        private Walk(Catalog catalog, ChildReader reader) {
            this.catalog = catalog;
            this.reader = reader;
        }

        private CascadeClosure from(EntitySchema entity, StoredRow root) {
            doomed.put(new RowName(entity.name(), root.key()), new Deletion(entity, root));
            Map<String, List<Key>> level = Map.of(entity.name(), List.of(root.key()));
            while (!level.isEmpty()) {
                Map<String, List<Key>> next = new LinkedHashMap<>();
                level.forEach((name, keys) -> visit(catalog.entity(name).schema(), keys, next));
                level = next;
            }
            cleared.keySet().removeAll(doomed.keySet());
            restricting.keySet().removeAll(doomed.keySet());
            Optional<Refusal.Restricted> restriction = restricting.entrySet().stream()
                    .min(Map.Entry.comparingByValue(order()))
                    .map(row ->
                            new Refusal.Restricted(row.getValue(), row.getKey().key()));
            List<Deletion> ordered = new ArrayList<>(doomed.size());
            boolean cyclic = new ChildrenFirst(doomed).sortInto(ordered);
            return new CascadeClosure(ordered, List.copyOf(cleared.values()), restriction, cyclic);
        }

        private Comparator<Reference> order() {
            return Comparator.comparing(Reference::entity)
                    .thenComparing(
                            reference -> catalog.source(reference).references().indexOf(reference));
        }

        private void visit(EntitySchema parent, List<Key> keys, Map<String, List<Key>> next) {
            for (Reference reference : catalog.referencesTo(parent)) {
                EntitySchema child = catalog.source(reference);
                for (StoredRow row : reader.children(reference, keys)) {
                    RowName name = new RowName(child.name(), row.key());
                    if (reference.onDelete() == OnDelete.CASCADE) {
                        if (doomed.putIfAbsent(name, new Deletion(child, row)) == null) {
                            next.computeIfAbsent(child.name(), ignored -> new ArrayList<>())
                                    .add(row.key());
                        }
                    } else if (reference.onDelete() == OnDelete.SET_NULL) {
                        Clearing earlier = cleared.get(name);
                        cleared.put(name, clear(child, reference, earlier, row));
                    } else {
                        restricting.merge(
                                name, reference, (one, other) -> order().compare(one, other) <= 0 ? one : other);
                    }
                }
            }
        }

        private static Clearing clear(
                EntitySchema child, Reference reference, @Nullable Clearing earlier, StoredRow row) {
            StoredRow before = earlier == null ? row : earlier.before();
            Row content = (earlier == null ? row : earlier.after()).row().without(reference.fields());
            return new Clearing(child, before, new StoredRow(row.key(), content, before.revision() + 1));
        }
    }

    /**
     * Sorts rows so that each comes before those it references, except where these reference it in turn. Rows of one entity
     * come together as far as that allows.
     */
    private static final class ChildrenFirst {
        private final Map<RowName, Deletion> rows;
        private final Map<RowName, List<RowName>> children = new LinkedHashMap<>();
        private final Map<RowName, Integer> childrenLeft = new LinkedHashMap<>();
        private final Set<RowName> seen = new HashSet<>();
        private final Deque<Visit> path = new ArrayDeque<>();

        private record Visit(RowName name, Iterator<RowName> children) {}

        private ChildrenFirst(Map<RowName, Deletion> rows) {
            this.rows = rows;
            rows.keySet().forEach(name -> childrenLeft.put(name, 0));
            rows.forEach((name, deletion) -> parents(name, deletion).forEach(parent -> {
                children.computeIfAbsent(parent, ignored -> new ArrayList<>()).add(name);
                childrenLeft.merge(parent, 1, Integer::sum);
            }));
        }

        /** Fills the list; true if there are cycles. */
        private boolean sortInto(List<Deletion> ordered) {
            addChildless(ordered);
            boolean cyclic = ordered.size() < rows.size();
            for (RowName start : rows.keySet()) {
                if (!seen.contains(start)) {
                    walk(start, ordered);
                }
            }
            return cyclic;
        }

        /** Adds the rows none of whose children is left, until there are no more of them. */
        private void addChildless(List<Deletion> ordered) {
            ArrayDeque<RowName> childless = new ArrayDeque<>();
            childrenLeft.forEach((name, count) -> {
                if (count == 0) {
                    childless.add(name);
                }
            });
            while (!childless.isEmpty()) {
                RowName name = childless.remove();
                Deletion deletion = Objects.requireNonNull(rows.get(name));
                seen.add(name);
                ordered.add(deletion);
                for (RowName parent : parents(name, deletion)) {
                    if (childrenLeft.merge(parent, -1, Integer::sum) == 0) {
                        childless.add(parent);
                    }
                }
            }
        }

        /** Adds the rows of cycles and those beyond, in the order in which a walk through the children leaves them. */
        private void walk(RowName start, List<Deletion> ordered) {
            enter(start);
            while (!path.isEmpty()) {
                Visit visit = path.element();
                if (!visit.children().hasNext()) {
                    path.pop();
                    ordered.add(Objects.requireNonNull(rows.get(visit.name())));
                } else {
                    RowName child = visit.children().next();
                    if (!seen.contains(child)) {
                        enter(child);
                    }
                }
            }
        }

        private void enter(RowName name) {
            seen.add(name);
            path.push(new Visit(name, children.getOrDefault(name, List.of()).iterator()));
        }

        private Set<RowName> parents(RowName name, Deletion deletion) {
            Set<RowName> parents = new LinkedHashSet<>();
            for (Reference reference : deletion.entity().references()) {
                deletion.row()
                        .row()
                        .key(reference.fields())
                        .map(key -> new RowName(reference.target(), key))
                        .filter(parent -> rows.containsKey(parent) && !parent.equals(name))
                        .ifPresent(parents::add);
            }
            return parents;
        }
    }
}
