package dev.invar.backend.jdbc.testing;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal.Lease;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store whose tables were made, over its backend.
 *
 * @param backend the backend
 * @param catalog its entities
 * @param store the store
 * @param sink what the store tells
 */
public record OpenStore(Backend backend, Catalog catalog, Store store, RecordingSink sink) implements AutoCloseable {
    /** The deadline of operations. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Opens a backend by URL, alone. */
    public static Backend backend(BackendProvider provider, String url) {
        return provider.open(
                new BackendConfig(DatastoreUrl.parse(url), Optional.empty(), Clock.systemUTC(), DEADLINE, Map.of()));
    }

    /** Makes the tables of a catalog in an empty datastore and opens a store on them. */
    public static OpenStore create(Backend backend, Catalog catalog) {
        try (Lease lease =
                backend.journal().acquire("test", Duration.ofMinutes(1)).orElseThrow()) {
            backend.tables().apply(new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog));
            if (!lease.renew()) {
                throw new IllegalStateException("The lease was lost");
            }
        }
        return on(backend, catalog);
    }

    /** Opens a store on tables that are there. */
    public static OpenStore on(Backend backend, Catalog catalog) {
        RecordingSink sink = new RecordingSink();
        return new OpenStore(backend, catalog, backend.store(catalog, sink), sink);
    }

    /** A fresh context. */
    public static CallContext context() {
        return new CallContext(Deadline.in(DEADLINE));
    }

    /** Applies a plan. */
    public WriteOutcome apply(WritePlan plan) {
        return store.apply(plan, context());
    }

    /** Stores a row, which must succeed. */
    public StoredRow insert(EntitySchema entity, Row row) {
        return applied(Plans.insert(entity, row)).after().orElseThrow();
    }

    /** Applies a plan, which must succeed. */
    public WriteOutcome.Applied applied(WritePlan plan) {
        WriteOutcome outcome = apply(plan);
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied;
        }
        throw new AssertionError("Not applied: " + outcome);
    }

    /** The row with a key. */
    public Optional<StoredRow> find(EntitySchema entity, Key key) {
        return store.find(entity, key, context());
    }

    /** All rows of an access path, read in slices of the given size. */
    public List<StoredRow> scan(Access access, int size) {
        List<StoredRow> all = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(access, after, size, context());
            all.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return all;
    }

    /** All rows of an entity. */
    public List<StoredRow> all(EntitySchema entity) {
        return scan(new Access.All(entity), 1_000);
    }

    @Override
    public void close() {
        backend.close();
    }
}
