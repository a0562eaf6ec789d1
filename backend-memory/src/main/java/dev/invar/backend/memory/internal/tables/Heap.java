package dev.invar.backend.memory.internal.tables;

import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.JournalRecord;
import dev.invar.spi.Store;
import dev.invar.spi.TableShape;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The content of one store: tables by the names of their entities, their rows, and the record of migrations.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Heap {

    /** The shapes of all tables, by the names of their entities. */
    Map<String, TableShape> shapes();

    /** Creates empty tables that are not there. */
    void create(Collection<TableShape> shapes);

    /** Drops tables with their rows, as far as they are there. */
    void drop(Set<String> entities);

    /** The record of migrations. */
    JournalRecord journal();

    /** Changes the record of migrations. */
    void updateJournal(UnaryOperator<JournalRecord> change);

    /** The rows of a catalog's entities. */
    Store store(Catalog catalog, ChangeSink sink);

    /** All content as it is at one instant. */
    MemorySnapshot snapshot();

    /**
     * Replaces all content.
     *
     * @throws IllegalArgumentException if the snapshot was taken of a store in another mode
     */
    void restore(MemorySnapshot snapshot);
}
