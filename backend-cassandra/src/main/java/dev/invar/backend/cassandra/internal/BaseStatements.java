package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.tuple;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.querybuilder.BuildableQuery;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Select;
import com.datastax.oss.driver.api.querybuilder.term.Term;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements on the base rows of one entity. */
final class BaseStatements {
    private final CqlSession session;
    private final CqlIdentifier keyspace;
    private final CqlIdentifier name;
    private final BaseTable table;
    private final Map<ClusteringSlice.Shape, PreparedOnce> partitionSlices = new ConcurrentHashMap<>();

    /** Markers: the key. */
    final PreparedOnce read;
    /** Markers: the key, the content. */
    final PreparedOnce insertIfAbsent;
    /** Markers: the content, the key, the version. */
    final PreparedOnce updateIfVersion;
    /** Markers: the content, the key, the lock. */
    final PreparedOnce updateIfLock;
    /** Markers: the key, the version. */
    final PreparedOnce removeIfVersion;
    /** Markers: the key, the lock. */
    final PreparedOnce removeIfLock;
    /** Markers: the limit. */
    final PreparedOnce scan;
    /** Markers: the partition key of the last partition seen, the limit. */
    final PreparedOnce scanNextPartitions;
    /** Markers: a partition key. Answers the keys of all partitions with the same token. */
    final PreparedOnce partitionsOfSameToken;

    BaseStatements(CqlSession session, CqlIdentifier keyspace, CqlIdentifier name, BaseTable table) {
        this.session = session;
        this.keyspace = keyspace;
        this.name = name;
        this.table = table;
        this.read = new PreparedOnce(session, selection().where(equal(table.key())));
        this.insertIfAbsent = new PreparedOnce(session, insertion());
        this.updateIfVersion = new PreparedOnce(session, replacement(BaseTable.VERSION));
        this.updateIfLock = new PreparedOnce(session, replacement(BaseTable.LOCK));
        this.removeIfVersion = new PreparedOnce(session, removal(BaseTable.VERSION));
        this.removeIfLock = new PreparedOnce(session, removal(BaseTable.LOCK));
        this.scan = new PreparedOnce(session, selection().limit(bindMarker()));
        this.scanNextPartitions = new PreparedOnce(session, nextPartitions());
        this.partitionsOfSameToken = new PreparedOnce(session, partitionsOfSameToken());
    }

    private Select selection() {
        Select selection = null;
        for (Column<?> column : table.key()) {
            selection = selection == null
                    ? selectFrom(keyspace, name).column(column.name())
                    : selection.column(column.name());
        }
        if (selection == null) {
            throw new IllegalArgumentException("A table has a primary key");
        }
        for (Column<?> column : table.content()) {
            selection = selection.column(column.name());
        }
        return selection;
    }

    private Select nextPartitions() {
        return selection().where(Tokens.after(names(table.partition()))).limit(bindMarker());
    }

    private Select partitionsOfSameToken() {
        List<CqlIdentifier> names = names(table.partition());
        return selectFrom(keyspace, name).distinct().columnsIds(names).where(Tokens.same(names));
    }

    /** Markers: the partition key, the values at the lower end, those at the upper end, the limit. */
    PreparedOnce scanPartition(ClusteringSlice.Shape shape) {
        return partitionSlices.computeIfAbsent(shape, unknown -> new PreparedOnce(session, partitionSlice(unknown)));
    }

    private Select partitionSlice(ClusteringSlice.Shape shape) {
        Select slice = selection().where(equal(table.partition()));
        if (shape.low() > 0) {
            var first = Relation.columnIds(names(table.clustering().subList(0, shape.low())));
            Term values = tuple(markers(shape.low()));
            slice = slice.where(
                    shape.includesLow() ? first.isGreaterThanOrEqualTo(values) : first.isGreaterThan(values));
        }
        if (shape.high() > 0) {
            var first = Relation.columnIds(names(table.clustering().subList(0, shape.high())));
            Term values = tuple(markers(shape.high()));
            slice = slice.where(shape.includesHigh() ? first.isLessThanOrEqualTo(values) : first.isLessThan(values));
        }
        if (shape.reverse()) {
            for (Column<?> column : table.clustering()) {
                slice = slice.orderBy(column.name(), ClusteringOrder.DESC);
            }
        }
        return slice.limit(bindMarker());
    }

    private BuildableQuery insertion() {
        var insertion = insertInto(keyspace, name).value(table.key().get(0).name(), bindMarker());
        for (Column<?> column : table.key().subList(1, table.key().size())) {
            insertion = insertion.value(column.name(), bindMarker());
        }
        for (Column<?> column : table.content()) {
            insertion = insertion.value(column.name(), bindMarker());
        }
        return insertion.ifNotExists();
    }

    private BuildableQuery replacement(Column<?> compared) {
        List<Assignment> assignments = table.content().stream()
                .map(column -> Assignment.setColumn(column.name(), bindMarker()))
                .toList();
        return update(keyspace, name)
                .set(assignments)
                .where(equal(table.key()))
                .ifColumn(compared.name())
                .isEqualTo(bindMarker());
    }

    private BuildableQuery removal(Column<?> compared) {
        return deleteFrom(keyspace, name)
                .where(equal(table.key()))
                .ifColumn(compared.name())
                .isEqualTo(bindMarker());
    }

    private static List<Relation> equal(List<Column<Object>> columns) {
        return columns.stream()
                .map(column -> Relation.column(column.name()).isEqualTo(bindMarker()))
                .toList();
    }

    private static List<CqlIdentifier> names(List<Column<Object>> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static List<Term> markers(int count) {
        return Collections.nCopies(count, (Term) bindMarker());
    }
}
