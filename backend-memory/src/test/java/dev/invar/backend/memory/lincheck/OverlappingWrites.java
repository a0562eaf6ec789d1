package dev.invar.backend.memory.lincheck;

import dev.invar.Key;
import dev.invar.backend.memory.internal.store.NativeHeap;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
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
 * A store whose writes are each carried out on a copy of the content, which then replaces the content, whatever others have
 * written meanwhile.
 *
 * @param heap the content
 * @param reading reads it
 */
record OverlappingWrites(NativeHeap heap, Store reading) implements Store {
    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        NativeHeap copy = new NativeHeap();
        copy.restore(heap.snapshot());
        WriteOutcome outcome = HeapOperations.on(copy).apply(plan, context);
        heap.restore(copy.snapshot());
        return outcome;
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        return reading.find(entity, key, context);
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        return reading.findAll(entity, keys, context);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        return reading.findBy(constraint, value, context);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        return reading.scan(access, after, limit, context);
    }

    @Override
    public ReadCosts readCosts() {
        return reading.readCosts();
    }
}
