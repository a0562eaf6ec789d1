package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Base rows as they are written and read. Every write binds every column, null where there is no value, so that a read at
 * quorum never mixes two writes.
 */
final class BaseCells {
    private final EntitySchema schema;
    private final BaseTable table;
    private final Map<String, Column<Object>> fields = new LinkedHashMap<>();
    private final Function<String, KeyCodec> keysOf;

    /** Of one entity; {@code keysOf} knows the primary keys of every entity whose deletion can lock a row of this one. */
    BaseCells(EntitySchema schema, BaseTable table, Function<String, KeyCodec> keysOf) {
        this.schema = schema;
        this.table = table;
        this.keysOf = keysOf;
        Map<String, Column<Object>> byName = new LinkedHashMap<>();
        table.key().forEach(column -> byName.put(column.name().asInternal(), column));
        table.plain().forEach(column -> byName.put(column.name().asInternal(), column));
        schema.fields().keySet().forEach(field -> fields.put(field, byName.get(field)));
    }

    /** Binds a primary key. */
    void bindKey(Values values, Key key) {
        bind(values, table.key(), key.values());
    }

    /** Binds the partition part of a primary key. */
    void bindPartition(Values values, Key key) {
        bind(
                values,
                table.partition(),
                key.values().subList(0, table.partition().size()));
    }

    /** Binds the clustering part of a primary key. */
    void bindClustering(Values values, Key key) {
        bind(values, table.clustering(), key.values().subList(table.partition().size(), key.size()));
    }

    private static void bind(Values values, List<Column<Object>> columns, List<Object> parts) {
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i), parts.get(i));
        }
    }

    /** Binds {@link BaseTable#content()}. */
    void bindContent(Values values, Cells.Base content) {
        values.add(BaseTable.STATE, content.state());
        values.add(BaseTable.VERSION, content.version());
        values.add(BaseTable.HISTORY, content.history());
        bindLock(values, content.lock().orElse(null));
        values.add(BaseTable.PENDING, content.pending().orElse(null));
        values.add(BaseTable.MARKED, content.marked());
        values.add(BaseTable.CLAIMS, content.claims());
        values.add(BaseTable.ENTRIES, content.entries());
        values.add(BaseTable.REVISION, content.revision());
        for (Column<Object> column : table.plain()) {
            values.add(column, content.data().get(column.name().asInternal()));
        }
    }

    private void bindLock(Values values, Cells.@Nullable Lock lock) {
        values.add(BaseTable.LOCK, lock == null ? null : lock.tx());
        values.add(BaseTable.LOCK_ENTITY, lock == null ? null : lock.rootEntity());
        values.add(
                BaseTable.LOCK_KEY,
                lock == null ? null : keysOf.apply(lock.rootEntity()).encode(lock.rootKey()));
        values.add(BaseTable.LOCK_CLEARS, lock == null ? null : lock.clears());
        values.add(BaseTable.LOCK_DEPTH, lock == null ? null : lock.depth());
    }

    /** The primary key in a row of a result. */
    Key key(Row row) {
        List<Object> parts = new ArrayList<>();
        for (Column<Object> column : table.key()) {
            parts.add(column.presentIn(row));
        }
        return new Key(parts);
    }

    /** The content of a row of a result. */
    Cells.Base content(Row row) {
        dev.invar.Row.Builder data = dev.invar.Row.builder();
        fields.forEach((name, column) -> data.set(name, column.in(row)));
        return new Cells.Base(
                BaseTable.STATE.presentIn(row),
                BaseTable.VERSION.presentIn(row),
                BaseTable.HISTORY.presentIn(row),
                lock(row),
                Optional.ofNullable(BaseTable.PENDING.in(row)),
                BaseTable.MARKED.presentIn(row),
                BaseTable.CLAIMS.presentIn(row),
                BaseTable.ENTRIES.presentIn(row),
                BaseTable.REVISION.presentIn(row),
                data.build());
    }

    private Optional<Cells.Lock> lock(Row row) {
        TxId tx = BaseTable.LOCK.in(row);
        if (tx == null) {
            return Optional.empty();
        }
        String entity = BaseTable.LOCK_ENTITY.presentIn(row);
        Bytes key = BaseTable.LOCK_KEY.presentIn(row);
        Set<String> clears = BaseTable.LOCK_CLEARS.presentIn(row);
        return Optional.of(new Cells.Lock(
                tx, entity, keysOf.apply(entity).decode(key), clears, BaseTable.LOCK_DEPTH.presentIn(row)));
    }

    @Override
    public String toString() {
        return "base rows of " + schema;
    }
}
