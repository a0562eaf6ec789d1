package dev.invar.conformance.sabotage;

import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.backend.memory.internal.rows.RowTables;
import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import dev.invar.spi.emulation.EmulatedStore;
import java.util.Optional;

/** The protocol over rows on the heap, with one thing wrong. */
final class SabotagedBackend implements Backend {
    private final Backend right;
    private final RowTables rows;
    private final Sabotage sabotage;

    SabotagedBackend(Backend right, RowTables rows, Sabotage sabotage) {
        this.right = right;
        this.rows = rows;
        this.sabotage = sabotage;
    }

    @Override
    public String name() {
        return right.name();
    }

    @Override
    public Tables tables() {
        return sabotage.tables(new TablesWithRows(right.tables(), rows));
    }

    @Override
    public MigrationJournal journal() {
        return sabotage.journal(right.journal());
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        return sabotage.store(
                new EmulatedStore(catalog, sabotage.rows(new HeapRows(catalog, rows)), sabotage.sink(sink)));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return sabotage.unwrap(right, type);
    }

    @Override
    public void close() {
        right.close();
    }
}
