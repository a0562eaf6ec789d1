package dev.invar.backend.memory.internal.rows;

import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.backend.memory.internal.tables.Heap;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.JournalRecord;
import dev.invar.spi.Store;
import dev.invar.spi.TableShape;
import dev.invar.spi.emulation.EmulatedStore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The content of a store in rows mode, whose constraints are emulated over single rows.
 *
 * <p>Safe for use by several threads.
 */
public final class RowHeap implements Heap {
    private final RowTables tables = new RowTables();
    private final ReentrantLock recording = new ReentrantLock();
    private volatile JournalRecord journal = JournalRecord.empty();

    @Override
    public Map<String, TableShape> shapes() {
        return tables.shapes();
    }

    @Override
    public void create(Collection<TableShape> shapes) {
        shapes.forEach(tables::create);
    }

    @Override
    public void drop(Set<String> entities) {
        entities.forEach(tables::drop);
    }

    @Override
    public JournalRecord journal() {
        return journal;
    }

    @Override
    public void updateJournal(UnaryOperator<JournalRecord> change) {
        recording.lock();
        try {
            journal = change.apply(journal);
        } finally {
            recording.unlock();
        }
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        return new EmulatedStore(catalog, new HeapRows(catalog, tables), sink);
    }

    @Override
    public MemorySnapshot snapshot() {
        return new RowsSnapshot(tables.copy(), journal);
    }

    @Override
    public void restore(MemorySnapshot snapshot) {
        if (!(snapshot instanceof RowsSnapshot rows)) {
            throw new IllegalArgumentException("The snapshot is of a native store and cannot be restored in rows mode");
        }
        tables.replaceAll(rows.tables());
        updateJournal(current -> rows.journal());
    }
}
