package dev.invar.backend.memory.internal;

import dev.invar.backend.memory.MemoryStore;
import dev.invar.backend.memory.internal.MemoryInstance.Audience;
import dev.invar.backend.memory.internal.tables.HeapJournal;
import dev.invar.backend.memory.internal.tables.HeapTables;
import dev.invar.backend.memory.internal.tables.OpenState;
import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An open store on the heap.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryBackend implements Backend {
    private final MemoryInstance instance;
    private final Tables tables;
    private final MigrationJournal journal;
    private final Runnable release;
    private final OpenState state = new OpenState();
    private final AtomicReference<@Nullable Audience> audience = new AtomicReference<>();

    /**
     * A view on a store.
     *
     * @param clock by which leases of the migration lock end
     * @param release called when the backend is closed
     */
    public MemoryBackend(MemoryInstance instance, Clock clock, Runnable release) {
        this.instance = instance;
        this.tables = new HeapTables(instance.heap(), state);
        this.journal = new HeapJournal(instance.heap(), instance.migrationLock(), clock, state);
        this.release = release;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public MigrationJournal journal() {
        return journal;
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        state.require();
        setAudience(new Audience(catalog, sink));
        return new OpenStore(instance.heap().store(catalog, sink), state);
    }

    private void setAudience(@Nullable Audience next) {
        if (next != null) {
            instance.add(next);
        }
        Audience former = audience.getAndSet(next);
        if (former != null) {
            instance.remove(former);
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == MemoryStore.class ? Optional.of(type.cast(instance)) : Optional.empty();
    }

    @Override
    public void close() {
        state.close();
        setAudience(null);
        release.run();
    }
}
