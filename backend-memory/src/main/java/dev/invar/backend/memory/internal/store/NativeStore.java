package dev.invar.backend.memory.internal.store;

import dev.invar.Key;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a native heap, as one catalog sees them.
 *
 * <p>Safe for use by several threads.
 */
final class NativeStore implements Store {
    private final NativeHeap heap;
    private final Views views;
    private final ChangeSink sink;

    NativeStore(NativeHeap heap, Catalog catalog, ChangeSink sink) {
        this.heap = heap;
        this.views = new Views(catalog);
        this.sink = sink;
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        return heap.write(plan, views, sink, context.deadline());
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        return reading().find(entity, key);
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        return reading().findAll(entity, keys);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        return reading().findBy(constraint, value);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        return reading().scan(access, after, limit);
    }

    @Override
    public ReadCosts readCosts() {
        return ReadCosts.of(0);
    }

    private Reading reading() {
        return new Reading(views, heap.root().tables());
    }
}
