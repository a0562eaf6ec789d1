package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows.BaseRow;
import dev.invar.spi.emulation.ConditionalRows.ClaimRow;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows of one entity as requests, and the answers as rows. */
final class EntityRows {
    private final CatalogEntity entity;
    private final BaseTable table;
    private final BaseCells cells;
    private final KeyCodec keys;
    private final KeyCodec clusteringOrder;
    private final Map<UniqueConstraint, KeyCodec> claimed = new HashMap<>();
    private final Map<IndexSource, KeyCodec> listed = new HashMap<>();
    private final BaseStatements base;
    private final ClaimStatements claims;
    private final EntryStatements entries;

    EntityRows(CqlSession session, CqlIdentifier keyspace, CatalogEntity entity, Function<String, KeyCodec> keysOf) {
        EntitySchema schema = entity.schema();
        this.entity = entity;
        this.table = new EntityTables(entity).base();
        this.cells = new BaseCells(schema, table, keysOf);
        this.keys = new KeyCodec(schema.scalarTypes(schema.primaryKey()));
        this.clusteringOrder = new KeyCodec(schema.scalarTypes(schema.clusteringKey()));
        schema.uniqueConstraints()
                .forEach(unique -> claimed.put(unique, new KeyCodec(schema.scalarTypes(unique.fields()))));
        schema.references().forEach(reference -> addListed(schema, reference));
        schema.indexes().forEach(index -> addListed(schema, index));
        this.base = new BaseStatements(session, keyspace, Names.base(schema.name()), table);
        this.claims = new ClaimStatements(session, keyspace, Names.claims(schema.name()));
        this.entries = new EntryStatements(session, keyspace, Names.entries(schema.name()));
    }

    private void addListed(EntitySchema schema, IndexSource source) {
        listed.put(source, new KeyCodec(schema.scalarTypes(source.fields())));
    }

    /** Whether rows of this entity can share a partition. */
    boolean hasClustering() {
        return !table.clustering().isEmpty();
    }

    Request read(RowId row, Request.Kind kind) {
        if (row instanceof RowId.Base baseRow) {
            return new Request(base.read, kind, values -> cells.bindKey(values, baseRow.key()));
        }
        RowId.Claim claim = (RowId.Claim) row;
        return new Request(claims.read, kind, values -> bind(claim, values));
    }

    Request compareAndSet(Call.CompareAndSet call) {
        if (call.row() instanceof RowId.Base row && call.content() instanceof Cells.Base content) {
            return compareAndSet(row.key(), call.when(), content);
        }
        if (call.row() instanceof RowId.Claim row && call.content() instanceof Cells.Claim content) {
            return compareAndSet(row, call.when(), content);
        }
        throw new IllegalArgumentException(
                "In the step " + call.step() + " the content does not belong to the kind of row that it is for");
    }

    private Request compareAndSet(Key key, Condition when, Cells.Base content) {
        if (when instanceof Condition.Absent) {
            return compareAndSet(base.insertIfAbsent, values -> {
                cells.bindKey(values, key);
                cells.bindContent(values, content);
            });
        }
        return compareAndSet(byCondition(when, base.updateIfVersion, base.updateIfLock), values -> {
            cells.bindContent(values, content);
            cells.bindKey(values, key);
            values.add(BaseTable.VERSION, expected(when));
        });
    }

    private Request compareAndSet(RowId.Claim row, Condition when, Cells.Claim content) {
        Bytes owner = keys.encode(content.owner());
        if (when instanceof Condition.Absent) {
            return compareAndSet(claims.insertIfAbsent, values -> {
                bind(row, values);
                values.add(ClaimTable.OWNER, owner);
                values.add(ClaimTable.TX, content.tx());
            });
        }
        TxId expected = claimedBy(when);
        return compareAndSet(claims.updateIfTx, values -> {
            values.add(ClaimTable.OWNER, owner);
            values.add(ClaimTable.TX, content.tx());
            bind(row, values);
            values.add(ClaimTable.TX, expected);
        });
    }

    Request compareAndRemove(Call.CompareAndRemove call) {
        Condition when = call.when();
        if (call.row() instanceof RowId.Base row) {
            return compareAndSet(byCondition(when, base.removeIfVersion, base.removeIfLock), values -> {
                cells.bindKey(values, row.key());
                values.add(BaseTable.VERSION, expected(when));
            });
        }
        RowId.Claim row = (RowId.Claim) call.row();
        TxId expected = claimedBy(when);
        return compareAndSet(claims.removeIfTx, values -> {
            bind(row, values);
            values.add(ClaimTable.TX, expected);
        });
    }

    Request put(EntryId entry, long stamp) {
        return new Request(entries.put, Request.Kind.WRITE, values -> {
            bind(entry, values);
            values.addTimestamp(stamp);
        });
    }

    Request remove(EntryId entry, long stamp) {
        return new Request(entries.remove, Request.Kind.WRITE, values -> {
            values.addTimestamp(stamp);
            bind(entry, values);
        });
    }

    Request scan(int limit) {
        return reading(base.scan, limit, values -> {});
    }

    Request scanNextPartitions(Key after, int limit) {
        return reading(base.scanNextPartitions, limit, values -> cells.bindPartition(values, after));
    }

    /** The keys of all partitions with the token of the given key's. */
    Request partitionsOfSameToken(Key key) {
        return new Request(base.partitionsOfSameToken, Request.Kind.READ, values -> cells.bindPartition(values, key));
    }

    /** Those of the read partition keys that come after the given key's, in Cassandra's order. */
    List<Key> partitionsAfter(Key key, List<Row> partitions) {
        Bytes last = cells.partitionBytes(key);
        return partitions.stream()
                .map(cells::partition)
                .filter(partition -> cells.partitionBytes(partition).compareTo(last) > 0)
                .sorted(Comparator.comparing(cells::partitionBytes))
                .toList();
    }

    /** Reads rows of the partition that the first parts of a key select. */
    Request scanPartition(Key partition, ClusteringSlice slice, int limit) {
        return reading(base.scanPartition(slice.shape()), limit, values -> {
            cells.bindPartition(values, partition);
            cells.bindClustering(values, slice.low().values());
            cells.bindClustering(values, slice.high().values());
        });
    }

    /** Those rows of a partition that come after a row of it. */
    ClusteringSlice beyond(ClusteringSlice slice, Key row) {
        return slice.beyond(row.values().subList(table.partition().size(), row.size()), clusteringOrder);
    }

    /** The first entries of one part of those with a value. */
    Request list(IndexSource source, Key value, int part, int limit) {
        return reading(entries.list, limit, values -> bind(source, value, part, values));
    }

    /** The entries that come after one, in its part. */
    Request listAfter(EntryId entry, int limit) {
        return reading(entries.listAfter, limit, values -> bind(entry, values));
    }

    /** How the entries with one value are divided. */
    EntryParts parts(IndexSource source) {
        return new EntryParts(entity.id(source), source);
    }

    /** A primary key of this entity in one value. */
    Bytes encoded(Key key) {
        return keys.encode(key);
    }

    /** Whether there is a table of claims. */
    boolean hasClaims() {
        return !claimed.isEmpty();
    }

    /** Whether there is a table of entries. */
    boolean hasEntries() {
        return !listed.isEmpty();
    }

    Request scanClaims(int limit) {
        return reading(claims.scan, limit, values -> {});
    }

    Request scanNextClaims(HintPartition after, int limit) {
        return reading(claims.scanNext, limit, after::bind);
    }

    Request claimsOfSameToken(HintPartition claim) {
        return new Request(claims.ofSameToken, Request.Kind.READ, claim::bind);
    }

    Request scanEntries(int limit) {
        return reading(entries.scan, limit, values -> {});
    }

    Request scanNextEntries(HintPartition after, int limit) {
        return reading(entries.scanNextPartitions, limit, after::bind);
    }

    Request entryPartitionsOfSameToken(HintPartition partition) {
        return new Request(entries.partitionsOfSameToken, Request.Kind.READ, partition::bind);
    }

    Request list(HintPartition partition, int limit) {
        return reading(entries.list, limit, partition::bind);
    }

    HintPartition partition(RowId.Claim claim) {
        UniqueConstraint constraint = claim.constraint();
        return new HintPartition(
                entity.id(constraint), known(claimed, constraint).encode(claim.value()));
    }

    HintPartition partition(EntryId entry) {
        IndexSource source = entry.source();
        EntryParts parts = parts(source);
        return new HintPartition(
                parts.source(parts.of(keys.encode(entry.child()))),
                known(listed, source).encode(entry.value()));
    }

    /** The partition of a claim or entry in a row of a result. */
    static HintPartition partition(Row row) {
        return new HintPartition(row.get(0, TypeCodecs.TEXT), row.get(1, Codecs.BYTES));
    }

    ClaimRow claimRow(Row row) {
        HintPartition partition = partition(row);
        UniqueConstraint constraint = withId(claimed.keySet(), entity::id, partition.id());
        Key value = known(claimed, constraint).decode(partition.value());
        return new ClaimRow(
                new RowId.Claim(constraint, value),
                new Cells.Claim(keys.decode(ClaimTable.OWNER.presentIn(row)), ClaimTable.TX.presentIn(row)));
    }

    EntryId entry(Row row) {
        return entries(partition(row), List.of(row)).get(0);
    }

    /** The entries of one partition in rows of a result. */
    List<EntryId> entries(HintPartition partition, List<Row> rows) {
        IndexSource source = withId(listed.keySet(), entity::id, EntryParts.id(partition.id()));
        Key value = known(listed, source).decode(partition.value());
        return rows.stream().map(row -> entry(source, value, row)).toList();
    }

    private static <C> C withId(Set<C> constraints, Function<C, String> ids, String id) {
        return constraints.stream()
                .filter(constraint -> ids.apply(constraint).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The catalog knows no constraint " + id));
    }

    /** The content of the addressed row in a row of a result. */
    Cells content(RowId id, Row row) {
        if (id instanceof RowId.Base) {
            return cells.content(row);
        }
        return new Cells.Claim(keys.decode(ClaimTable.OWNER.presentIn(row)), ClaimTable.TX.presentIn(row));
    }

    BaseRow baseRow(Row row) {
        return new BaseRow(cells.key(row), cells.content(row));
    }

    EntryId entry(IndexSource source, Key value, Row row) {
        return new EntryId(source, value, keys.decode(EntryTable.CHILD.presentIn(row)), EntryTable.TX.presentIn(row));
    }

    private void bind(RowId.Claim claim, Values values) {
        UniqueConstraint constraint = claim.constraint();
        values.add(ClaimTable.CONSTRAINT, entity.id(constraint));
        values.add(ClaimTable.VALUE, known(claimed, constraint).encode(claim.value()));
    }

    private void bind(EntryId entry, Values values) {
        Bytes child = keys.encode(entry.child());
        bind(entry.source(), entry.value(), parts(entry.source()).of(child), values);
        values.add(EntryTable.CHILD, child);
        values.add(EntryTable.TX, entry.tx());
    }

    private void bind(IndexSource source, Key value, int part, Values values) {
        values.add(EntryTable.SOURCE, parts(source).source(part));
        values.add(EntryTable.VALUE, known(listed, source).encode(value));
    }

    private static <K> KeyCodec known(Map<K, KeyCodec> codecs, K constraint) {
        KeyCodec codec = codecs.get(constraint);
        if (codec == null) {
            throw new IllegalArgumentException("The catalog does not know " + constraint);
        }
        return codec;
    }

    private static Request compareAndSet(PreparedOnce statement, Consumer<Values> values) {
        return new Request(statement, Request.Kind.COMPARE_AND_SET, values);
    }

    private static Request reading(PreparedOnce statement, int limit, Consumer<Values> values) {
        return new Request(statement, Request.Kind.READ, bound -> {
            values.accept(bound);
            bound.addLimit(limit);
        });
    }

    private static PreparedOnce byCondition(Condition when, PreparedOnce version, PreparedOnce lock) {
        if (when instanceof Condition.VersionIs) {
            return version;
        }
        if (when instanceof Condition.LockIs) {
            return lock;
        }
        throw new IllegalArgumentException("A base row cannot be compared by " + when);
    }

    private static TxId expected(Condition when) {
        return when instanceof Condition.VersionIs version ? version.version() : ((Condition.LockIs) when).tx();
    }

    private static TxId claimedBy(Condition when) {
        if (when instanceof Condition.ClaimIs claim) {
            return claim.tx();
        }
        throw new IllegalArgumentException("A claim cannot be compared by " + when);
    }
}
