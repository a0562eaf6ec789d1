package dev.invar.backend.memory.internal.rows;

import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.spi.JournalRecord;
import java.util.Map;

/** A snapshot of a store in rows mode: a copy that nobody writes to. */
public final class RowsSnapshot implements MemorySnapshot {
    private final Map<String, RowTable> tables;
    private final JournalRecord journal;

    RowsSnapshot(Map<String, RowTable> tables, JournalRecord journal) {
        this.tables = tables;
        this.journal = journal;
    }

    Map<String, RowTable> tables() {
        return tables;
    }

    JournalRecord journal() {
        return journal;
    }

    @Override
    public String toString() {
        return "MemorySnapshot" + tables.keySet();
    }
}
