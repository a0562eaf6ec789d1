package dev.invar.contract;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Backend;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal.Lease;
import dev.invar.spi.Refusal;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A store with fresh tables, over a backend that it closes.
 *
 * @param backend the backend
 * @param catalog its entities
 * @param store the store
 * @param told what the store has told of committed changes
 */
public record StoreUnderTest(Backend backend, Catalog catalog, Store store, Told told) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLICE = 1_000;

    /** Makes the tables of entities in an empty datastore. */
    public static StoreUnderTest create(Backend backend, EntitySchema... entities) {
        Catalog catalog = Catalogs.of(entities);
        try (Lease lease =
                backend.journal().acquire("test", Duration.ofMinutes(5)).orElseThrow()) {
            backend.tables().apply(new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog));
            if (!lease.renew()) {
                throw new IllegalStateException("The lease was lost");
            }
        }
        Told told = new Told();
        return new StoreUnderTest(backend, catalog, backend.store(catalog, told), told);
    }

    /** A fresh context. */
    public static CallContext context() {
        return new CallContext(Deadline.in(PATIENCE));
    }

    /** Stores a row, which must succeed. */
    public StoredRow insert(EntitySchema entity, Row row) {
        return applied(Plans.insertion(entity, row)).after().orElseThrow();
    }

    /** Applies a plan, which must succeed. */
    public WriteOutcome.Applied applied(WritePlan plan) {
        WriteOutcome outcome = store.apply(plan, context());
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied;
        }
        throw new AssertionError("Not applied: " + outcome);
    }

    /** Why a plan is refused, which it must be. */
    public Refusal refused(WritePlan plan) {
        WriteOutcome outcome = store.apply(plan, context());
        if (outcome instanceof WriteOutcome.Refused refused) {
            return refused.reason();
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    /** The row with a primary key of the given parts. */
    public Optional<StoredRow> find(EntitySchema entity, Object... key) {
        return store.find(entity, Key.of(key), context());
    }

    /** All rows of an entity. */
    public List<StoredRow> all(EntitySchema entity) {
        return rows(new Access.All(entity), Optional.empty(), SLICE);
    }

    /** All rows of an access path after a position, read in slices of at most the given size. */
    public List<StoredRow> rows(Access access, Optional<Key> start, int size) {
        List<StoredRow> rows = new ArrayList<>();
        Optional<Key> after = start;
        do {
            Slice slice = store.scan(access, after, size, context());
            if (slice.rows().size() > size) {
                throw new AssertionError(
                        "A slice of " + slice.rows().size() + " rows, where " + size + " were asked for");
            }
            rows.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return rows;
    }

    /** The keys of {@link #rows}. */
    public List<Key> keys(Access access, Optional<Key> start, int size) {
        return rows(access, start, size).stream().map(StoredRow::key).toList();
    }

    @Override
    public void close() {
        backend.close();
    }

    /** Remembers the changes that it is told of. Safe for use by several threads. */
    public static final class Told implements ChangeSink {
        private final List<Change> changes = new ArrayList<>();

        private Told() {}

        @Override
        public synchronized void committed(Change change) {
            changes.add(change);
        }

        @Override
        public void unknown(EntitySchema entity) {
            throw new AssertionError(
                    "What became of rows of '" + entity.name() + "' is not known, though nothing failed");
        }

        /** The changes since the last call, in the order in which they were told. */
        public synchronized List<Change> take() {
            List<Change> taken = List.copyOf(changes);
            changes.clear();
            return taken;
        }
    }
}
