package dev.invar.internal.verify;

import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads of an audit, each with a deadline of its own, and what they say about one row. */
final class Lookup {
    private static final int KEYS_AT_ONCE = 1_000;

    private final Catalog catalog;
    private final Store store;
    private final Duration deadline;

    Lookup(Catalog catalog, Store store, Duration deadline) {
        this.catalog = catalog;
        this.store = store;
        this.deadline = deadline;
    }

    CallContext context() {
        return new CallContext(Deadline.in(deadline));
    }

    Slice scan(Access access, Optional<Key> after, int limit) {
        return store.scan(access, after, limit, context());
    }

    Optional<StoredRow> find(EntitySchema entity, Key key) {
        return store.find(entity, key, context());
    }

    Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys) {
        return store.findAll(entity, keys, context());
    }

    /** Those of some keys that no row of an entity has. */
    Set<Key> missing(EntitySchema entity, Collection<Key> keys) {
        Set<Key> missing = new HashSet<>(keys);
        List<Key> all = List.copyOf(missing);
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            List<Key> some = all.subList(from, Math.min(from + KEYS_AT_ONCE, all.size()));
            missing.removeAll(findAll(entity, some).keySet());
        }
        return missing;
    }

    /** What is wrong with a row's unique value. */
    Optional<FindingKind> byUnique(UniqueConstraint constraint, StoredRow row) {
        return row.row().key(constraint.fields()).flatMap(value -> {
            Optional<StoredRow> found = store.findBy(constraint, value, context());
            if (found.isEmpty()) {
                return Optional.of(FindingKind.UNIQUE_VALUE_NOT_FOUND);
            }
            return found.get().key().equals(row.key())
                    ? Optional.empty()
                    : Optional.of(FindingKind.DUPLICATE_UNIQUE_VALUE);
        });
    }

    /** What is wrong with a row's reference. */
    Optional<FindingKind> byReference(Reference reference, StoredRow row) {
        return row.row()
                .key(reference.fields())
                .filter(parent -> find(catalog.target(reference), parent).isEmpty())
                .map(ignored -> FindingKind.DANGLING_REFERENCE);
    }

    /** What is wrong with how a row is listed by a reference or an index. */
    Optional<FindingKind> bySource(EntitySchema entity, IndexSource source, int limit, StoredRow row) {
        return row.row()
                .key(source.fields())
                .map(value -> new Access.BySource(entity, source, value))
                .filter(access -> !unlisted(access, List.of(row), scan(access, Optional.empty(), limit))
                        .isEmpty())
                .map(ignored -> FindingKind.NOT_LISTED);
    }

    /**
     * Those of some rows with one value that are not listed by it.
     *
     * @param first the beginning of the listing; rows of a longer one are asked for by their keys
     */
    List<StoredRow> unlisted(Access.BySource access, List<StoredRow> rows, Slice first) {
        Set<Key> listed = new HashSet<>();
        first.rows().forEach(row -> listed.add(row.key()));
        List<StoredRow> unlisted = new ArrayList<>();
        for (StoredRow row : rows) {
            boolean further = first.next().isPresent();
            if (!listed.contains(row.key()) && !(further && store.lists(access, row.key(), context()))) {
                unlisted.add(row);
            }
        }
        return unlisted;
    }
}
