package dev.invar.backend.memory.internal.store;

import dev.invar.backend.memory.internal.collection.PersistentSortedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables by the names of their entities.
 *
 * <p>Immutable.
 */
final class TableSet {
    private final PersistentSortedMap<String, Table> tables;

    private TableSet(PersistentSortedMap<String, Table> tables) {
        this.tables = tables;
    }

    static TableSet empty() {
        return new TableSet(PersistentSortedMap.empty());
    }

    @Nullable
    Table get(String entity) {
        return tables.get(entity);
    }

    TableSet with(Table table) {
        return new TableSet(tables.with(table.shape().entity(), table));
    }

    TableSet without(String entity) {
        return new TableSet(tables.without(entity));
    }

    List<Table> all() {
        List<Table> all = new ArrayList<>();
        tables.forEach(table -> all.add(table.getValue()));
        return all;
    }

    List<String> names() {
        return all().stream().map(table -> table.shape().entity()).toList();
    }
}
