package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.tuple;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Select;
import java.util.List;

/** The statements on the entries of one entity. */
final class EntryStatements {
    /** Markers: source, value, child, tx, timestamp. */
    final PreparedOnce put;
    /** Markers: timestamp, source, value, child, tx. */
    final PreparedOnce remove;
    /** Markers: source, value, limit. */
    final PreparedOnce list;
    /** Markers: source, value, the child and the tx of the last entry seen, limit. */
    final PreparedOnce listAfter;
    /** Markers: the limit. */
    final PreparedOnce scan;
    /** Markers: source and value of the last entry seen, the limit. */
    final PreparedOnce scanNextPartitions;
    /** Markers: source, value. Answers the keys of all partitions with the same token. */
    final PreparedOnce partitionsOfSameToken;

    EntryStatements(CqlSession session, CqlIdentifier keyspace, CqlIdentifier name) {
        List<Relation> partition = List.of(equal(EntryTable.SOURCE), equal(EntryTable.VALUE));
        this.put = new PreparedOnce(
                session,
                insertInto(keyspace, name)
                        .value(EntryTable.SOURCE.name(), bindMarker())
                        .value(EntryTable.VALUE.name(), bindMarker())
                        .value(EntryTable.CHILD.name(), bindMarker())
                        .value(EntryTable.TX.name(), bindMarker())
                        .usingTimestamp(bindMarker()));
        this.remove = new PreparedOnce(
                session,
                deleteFrom(keyspace, name)
                        .usingTimestamp(bindMarker())
                        .where(partition)
                        .where(equal(EntryTable.CHILD), equal(EntryTable.TX)));
        Select list = selectFrom(keyspace, name)
                .column(EntryTable.CHILD.name())
                .column(EntryTable.TX.name())
                .where(partition);
        this.list = new PreparedOnce(session, list.limit(bindMarker()));
        this.listAfter = new PreparedOnce(
                session,
                list.where(Relation.columns(EntryTable.CHILD.name(), EntryTable.TX.name())
                                .isGreaterThan(tuple(bindMarker(), bindMarker())))
                        .limit(bindMarker()));
        Select all = selectFrom(keyspace, name)
                .column(EntryTable.SOURCE.name())
                .column(EntryTable.VALUE.name())
                .column(EntryTable.CHILD.name())
                .column(EntryTable.TX.name());
        List<CqlIdentifier> key = List.of(EntryTable.SOURCE.name(), EntryTable.VALUE.name());
        this.scan = new PreparedOnce(session, all.limit(bindMarker()));
        this.scanNextPartitions =
                new PreparedOnce(session, all.where(Tokens.after(key)).limit(bindMarker()));
        this.partitionsOfSameToken = new PreparedOnce(
                session, selectFrom(keyspace, name).distinct().columnsIds(key).where(Tokens.same(key)));
    }

    private static Relation equal(Column<?> column) {
        return Relation.column(column.name()).isEqualTo(bindMarker());
    }
}
