package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.TxId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Base rows as they are written and read. Every write binds every column, null where a field has no value, so that a read at
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

    /** Binds the first parts of a clustering key. */
    void bindClustering(Values values, List<Object> parts) {
        bind(values, table.clustering(), parts);
    }

    private static void bind(Values values, List<Column<Object>> columns, List<Object> parts) {
        for (int i = 0; i < parts.size(); i++) {
            values.add(columns.get(i), parts.get(i));
        }
    }

    /** Binds {@link BaseTable#content()}. */
    void bindContent(Values values, Cells.Base content) {
        values.add(BaseTable.STATE, content.state());
        values.add(BaseTable.VERSION, content.version());
        values.add(BaseTable.HISTORY, content.history());
        bindLock(values, content.lock());
        values.add(BaseTable.PENDING, content.pending().orElse(BaseTable.NONE));
        values.add(BaseTable.MARKED, content.marked());
        values.add(BaseTable.CLAIMS, content.claims());
        values.add(BaseTable.ENTRIES, content.entries());
        values.add(BaseTable.REVISION, content.revision());
        for (Column<Object> column : table.plain()) {
            values.add(column, content.data().get(column.name().asInternal()));
        }
    }

    private void bindLock(Values values, Optional<Cells.Lock> lock) {
        values.add(BaseTable.LOCK, lock.map(Cells.Lock::tx).orElse(BaseTable.NONE));
        values.add(BaseTable.LOCK_ENTITY, lock.map(Cells.Lock::rootEntity).orElse(""));
        values.add(BaseTable.LOCK_KEY, lock.map(this::rootKey).orElse(Bytes.empty()));
        values.add(BaseTable.LOCK_CLEARS, lock.map(Cells.Lock::clears).orElse(Set.of()));
        values.add(BaseTable.LOCK_DEPTH, lock.map(Cells.Lock::depth).orElse(0));
    }

    private Bytes rootKey(Cells.Lock lock) {
        return keysOf.apply(lock.rootEntity()).encode(lock.rootKey());
    }

    /** The primary key in a row of a result. */
    Key key(Row row) {
        return key(table.key(), row);
    }

    /** The partition key in a row of a result. */
    Key partition(Row row) {
        return key(table.partition(), row);
    }

    private static Key key(List<Column<Object>> columns, Row row) {
        return new Key(columns.stream().map(column -> column.presentIn(row)).toList());
    }

    /** The partition part of a key as Cassandra keeps it, by which it orders partitions of one token. */
    Bytes partitionBytes(Key key) {
        List<Column<Object>> columns = table.partition();
        List<ByteBuffer> parts = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            parts.add(columns.get(i).codec().encode(key.value(i), DefaultProtocolVersion.V4));
        }
        return PartitionBytes.of(parts);
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
                Optional.of(BaseTable.PENDING.presentIn(row)).filter(tx -> !tx.equals(BaseTable.NONE)),
                BaseTable.MARKED.presentIn(row),
                BaseTable.CLAIMS.presentIn(row),
                BaseTable.ENTRIES.presentIn(row),
                BaseTable.REVISION.presentIn(row),
                data.build());
    }

    private Optional<Cells.Lock> lock(Row row) {
        TxId tx = BaseTable.LOCK.presentIn(row);
        if (tx.equals(BaseTable.NONE)) {
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
