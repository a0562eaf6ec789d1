package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.function;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.tuple;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.querybuilder.BuildableQuery;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Select;
import com.datastax.oss.driver.api.querybuilder.term.Term;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The statements on the base rows of one entity. */
final class BaseStatements {
    private static final CqlIdentifier TOKEN = CqlIdentifier.fromInternal("token");

    private final CqlIdentifier keyspace;
    private final CqlIdentifier name;
    private final BaseTable table;

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

    /** Markers: the partition key, the limit. */
    final PreparedOnce scanPartition;
    /** Markers: the partition key, the clustering key of the last row seen, the limit. Only with clustering. */
    final Optional<PreparedOnce> scanRestOfPartition;

    BaseStatements(CqlSession session, CqlIdentifier keyspace, CqlIdentifier name, BaseTable table) {
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
        this.scanPartition = new PreparedOnce(
                session, selection().where(equal(table.partition())).limit(bindMarker()));
        this.scanRestOfPartition = table.clustering().isEmpty()
                ? Optional.empty()
                : Optional.of(new PreparedOnce(session, restOfPartition()));
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
        List<CqlIdentifier> names = names(table.partition());
        return selection()
                .where(Relation.tokenFromIds(names).isGreaterThan(function(TOKEN, markers(names.size()))))
                .limit(bindMarker());
    }

    private Select partitionsOfSameToken() {
        List<CqlIdentifier> names = names(table.partition());
        return selectFrom(keyspace, name)
                .distinct()
                .columnsIds(names)
                .where(Relation.tokenFromIds(names).isEqualTo(function(TOKEN, markers(names.size()))));
    }

    private Select restOfPartition() {
        List<CqlIdentifier> names = names(table.clustering());
        return selection()
                .where(equal(table.partition()))
                .where(Relation.columnIds(names).isGreaterThan(tuple(markers(names.size()))))
                .limit(bindMarker());
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
