package dev.invar.backend.memory.internal;

import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.backend.memory.MemoryStore;
import dev.invar.backend.memory.internal.tables.Heap;
import dev.invar.backend.memory.internal.tables.MigrationLock;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One store on the heap, with everybody who caches what is in it.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryInstance implements MemoryStore {
    private final Mode mode;
    private final Heap heap;
    private final MigrationLock migrationLock = new MigrationLock();
    private final Set<Audience> audiences = ConcurrentHashMap.newKeySet();

    /**
     * Somebody who is told when the whole content is replaced.
     *
     * @param catalog the entities that are of interest
     * @param sink who is told
     */
    record Audience(Catalog catalog, ChangeSink sink) {

        private void forgetEverything() {
            catalog.entities().forEach(entity -> sink.unknown(entity.schema()));
        }
    }

    /** An empty store. */
    public MemoryInstance(Mode mode) {
        this.mode = mode;
        this.heap = mode.newHeap();
    }

    /** How the store keeps its constraints. */
    public Mode mode() {
        return mode;
    }

    Heap heap() {
        return heap;
    }

    MigrationLock migrationLock() {
        return migrationLock;
    }

    void add(Audience audience) {
        audiences.add(audience);
    }

    void remove(Audience audience) {
        audiences.remove(audience);
    }

    @Override
    public MemorySnapshot snapshot() {
        return heap.snapshot();
    }

    @Override
    public void restore(MemorySnapshot snapshot) {
        heap.restore(snapshot);
        audiences.forEach(Audience::forgetEverything);
    }
}
