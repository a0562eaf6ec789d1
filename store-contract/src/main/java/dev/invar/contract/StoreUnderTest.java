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
import dev.invar.spi.OperationId;
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
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A store with fresh tables, over a backend that it closes.
 *
 * @param backend the backend
 * @param store the store
 */
public record StoreUnderTest(Backend backend, Store store) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong MILLISECONDS = new AtomicLong(System.currentTimeMillis());

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
        return new StoreUnderTest(backend, backend.store(catalog, new Nobody()));
    }

    /** A fresh context. */
    public static CallContext context() {
        return new CallContext(Deadline.in(PATIENCE));
    }

    /** Stores a row, which must succeed. */
    public StoredRow insert(EntitySchema entity, Row row) {
        return applied(new WritePlan.Insert(operation(), entity, entity.keyOf(row), row, WritePlan.KeyOrigin.SUPPLIED))
                .after()
                .orElseThrow();
    }

    /** Deletes a row with everything that its deletion reaches, which must succeed. */
    public WriteOutcome.Applied delete(EntitySchema entity, Key key) {
        return applied(new WritePlan.Delete(operation(), entity, key, OptionalLong.empty()));
    }

    /** Applies a plan, which must succeed. */
    public WriteOutcome.Applied applied(WritePlan plan) {
        WriteOutcome outcome = store.apply(plan, context());
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied;
        }
        throw new AssertionError("Not applied: " + outcome);
    }

    /** The identity of a new operation, a millisecond after that of the last one. */
    public static OperationId operation() {
        return new OperationId(new UUID(MILLISECONDS.incrementAndGet() << 16 | 0x7000, Long.MIN_VALUE));
    }

    /** The keys of all rows of an access path after a position, read in slices of at most the given size. */
    public List<Key> keys(Access access, Optional<Key> start, int size) {
        List<Key> keys = new ArrayList<>();
        Optional<Key> after = start;
        do {
            Slice slice = store.scan(access, after, size, context());
            if (slice.rows().size() > size) {
                throw new AssertionError(
                        "A slice of " + slice.rows().size() + " rows, where " + size + " were asked for");
            }
            slice.rows().forEach(row -> keys.add(row.key()));
            after = slice.next();
        } while (after.isPresent());
        return keys;
    }

    @Override
    public void close() {
        backend.close();
    }

    /** Hears of nothing. */
    private static final class Nobody implements ChangeSink {
        @Override
        public void committed(Change change) {}

        @Override
        public void unknown(EntitySchema entity) {}
    }
}
