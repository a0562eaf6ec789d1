package dev.invar.spi;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change of one row owes to the constraints of its entity: derived from the row before and after, once, for every
 * backend. All lists are in the declared order of the constraints.
 *
 * @param claimsToAdd unique values that the row gains
 * @param claimsToDrop unique values that the row loses
 * @param entriesToAdd references and indexed values that the row gains
 * @param entriesToDrop references and indexed values that the row loses
 * @param parents rows that must exist, because the row begins to reference them; the row itself is never among them
 */
public record Obligations(
        List<Claim> claimsToAdd,
        List<Claim> claimsToDrop,
        List<Entry> entriesToAdd,
        List<Entry> entriesToDrop,
        List<Parent> parents) {

    /**
     * A unique value.
     *
     * @param constraint the unique constraint
     * @param value the values of its fields
     */
    public record Claim(UniqueConstraint constraint, Key value) {}

    /**
     * A referenced key or an indexed value.
     *
     * @param source the reference or index
     * @param value the values of its fields
     */
    public record Entry(IndexSource source, Key value) {}

    /**
     * A row that must exist.
     *
     * @param reference the reference that demands it
     * @param key its primary key
     */
    public record Parent(Reference reference, Key key) {}

    public Obligations {
        claimsToAdd = List.copyOf(claimsToAdd);
        claimsToDrop = List.copyOf(claimsToDrop);
        entriesToAdd = List.copyOf(entriesToAdd);
        entriesToDrop = List.copyOf(entriesToDrop);
        parents = List.copyOf(parents);
    }

    /**
     * The obligations of a change.
     *
     * @param before the row before; null if it is created
     * @param after the row after; null if it is deleted
     */
    public static Obligations of(EntitySchema entity, @Nullable Row before, @Nullable Row after) {
        List<Claim> claimsToAdd = new ArrayList<>();
        List<Claim> claimsToDrop = new ArrayList<>();
        for (UniqueConstraint constraint : entity.uniqueConstraints()) {
            Optional<Key> old = value(before, constraint.fields());
            Optional<Key> fresh = value(after, constraint.fields());
            if (!old.equals(fresh)) {
                old.ifPresent(value -> claimsToDrop.add(new Claim(constraint, value)));
                fresh.ifPresent(value -> claimsToAdd.add(new Claim(constraint, value)));
            }
        }
        List<Entry> entriesToAdd = new ArrayList<>();
        List<Entry> entriesToDrop = new ArrayList<>();
        List<Parent> parents = new ArrayList<>();
        for (Reference reference : entity.references()) {
            if (compare(reference, before, after, entriesToAdd, entriesToDrop)) {
                value(after, reference.fields())
                        .filter(parent -> !isItself(entity, reference, after, parent))
                        .ifPresent(parent -> parents.add(new Parent(reference, parent)));
            }
        }
        for (Index index : entity.indexes()) {
            compare(index, before, after, entriesToAdd, entriesToDrop);
        }
        return new Obligations(claimsToAdd, claimsToDrop, entriesToAdd, entriesToDrop, parents);
    }

    private static boolean compare(
            IndexSource source, @Nullable Row before, @Nullable Row after, List<Entry> toAdd, List<Entry> toDrop) {
        Optional<Key> old = value(before, source.fields());
        Optional<Key> fresh = value(after, source.fields());
        if (old.equals(fresh)) {
            return false;
        }
        old.ifPresent(value -> toDrop.add(new Entry(source, value)));
        fresh.ifPresent(value -> toAdd.add(new Entry(source, value)));
        return true;
    }

    private static boolean isItself(EntitySchema entity, Reference reference, @Nullable Row after, Key parent) {
        return reference.target().equals(entity.name())
                && after != null
                && entity.keyOf(after).equals(parent);
    }

    private static Optional<Key> value(@Nullable Row row, List<String> fields) {
        return row == null ? Optional.empty() : row.key(fields);
    }
}
