package dev.invar.backend.memory.internal.rows;

import dev.invar.error.SchemaMismatch;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The tables of a store in rows mode, by the names of their entities, so that several datastores with catalogs of their own
 * see the same rows.
 *
 * <p>Safe for use by several threads.
 */
public final class RowTables {
    private final ConcurrentMap<String, RowTable> tables = new ConcurrentHashMap<>();

    /** Creates the table of an entity unless it is there. */
    public void create(String entity) {
        tables.putIfAbsent(entity, new RowTable());
    }

    /** Drops the table of an entity if it is there. */
    public void drop(String entity) {
        tables.remove(entity);
    }

    RowTable table(String entity) {
        RowTable table = tables.get(entity);
        if (table == null) {
            throw new SchemaMismatch(List.of("'" + entity + "' has no table"), "Run migrations().up() first");
        }
        return table;
    }
}
