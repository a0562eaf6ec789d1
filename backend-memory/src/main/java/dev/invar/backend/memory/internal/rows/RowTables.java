package dev.invar.backend.memory.internal.rows;

import dev.invar.spi.TableShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a store in rows mode, by the names of their entities, so that several datastores with catalogs of their own
 * see the same rows. Calls on single rows run side by side; only copying and replacing everything keeps them waiting.
 *
 * <p>Safe for use by several threads.
 */
public final class RowTables {
    private final Map<String, RowTable> tables = new ConcurrentHashMap<>();
    private final ReadWriteLock calls = new ReentrantReadWriteLock();

    /** Creates a table unless it is there. */
    public void create(TableShape shape) {
        tables.putIfAbsent(shape.entity(), RowTable.empty(shape));
    }

    /** Drops the table of an entity if it is there. */
    public void drop(String entity) {
        tables.remove(entity);
    }

    @Nullable
    RowTable get(String entity) {
        return tables.get(entity);
    }

    Map<String, TableShape> shapes() {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        tables.forEach((entity, table) -> shapes.put(entity, table.shape()));
        return shapes;
    }

    /** Runs a call on single rows. */
    <T> T call(Supplier<T> call) {
        calls.readLock().lock();
        try {
            return call.get();
        } finally {
            calls.readLock().unlock();
        }
    }

    /** A copy of everything as it is between two calls. */
    Map<String, RowTable> copy() {
        calls.writeLock().lock();
        try {
            return copyOf(tables);
        } finally {
            calls.writeLock().unlock();
        }
    }

    /** Replaces everything by a copy of the given tables. */
    void replaceAll(Map<String, RowTable> replacement) {
        Map<String, RowTable> copied = copyOf(replacement);
        calls.writeLock().lock();
        try {
            tables.clear();
            tables.putAll(copied);
        } finally {
            calls.writeLock().unlock();
        }
    }

    private static Map<String, RowTable> copyOf(Map<String, RowTable> tables) {
        Map<String, RowTable> copies = new LinkedHashMap<>();
        tables.forEach((entity, table) -> copies.put(entity, table.copy()));
        return copies;
    }
}
