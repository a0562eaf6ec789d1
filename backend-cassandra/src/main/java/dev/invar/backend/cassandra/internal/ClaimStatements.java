package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Select;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import java.util.List;

/** The statements on the claims of one entity. */
final class ClaimStatements {
    /** Markers: constraint, value. */
    final PreparedOnce read;
    /** Markers: constraint, value, owner, tx. */
    final PreparedOnce insertIfAbsent;
    /** Markers: owner, tx, constraint, value, the tx expected. */
    final PreparedOnce updateIfTx;
    /** Markers: constraint, value, the tx expected. */
    final PreparedOnce removeIfTx;
    /** Markers: the limit. */
    final PreparedOnce scan;
    /** Markers: constraint and value of the last claim seen, the limit. */
    final PreparedOnce scanNext;
    /** Markers: constraint, value. Answers all claims with the same token. */
    final PreparedOnce ofSameToken;

    ClaimStatements(CqlSession session, CqlIdentifier keyspace, CqlIdentifier name) {
        List<Relation> key = List.of(
                Relation.column(ClaimTable.CONSTRAINT.name()).isEqualTo(bindMarker()),
                Relation.column(ClaimTable.VALUE.name()).isEqualTo(bindMarker()));
        this.read = new PreparedOnce(
                session,
                selectFrom(keyspace, name)
                        .column(ClaimTable.OWNER.name())
                        .column(ClaimTable.TX.name())
                        .where(key));
        this.insertIfAbsent = new PreparedOnce(
                session,
                insertInto(keyspace, name)
                        .value(ClaimTable.CONSTRAINT.name(), bindMarker())
                        .value(ClaimTable.VALUE.name(), bindMarker())
                        .value(ClaimTable.OWNER.name(), bindMarker())
                        .value(ClaimTable.TX.name(), bindMarker())
                        .ifNotExists());
        this.updateIfTx = new PreparedOnce(
                session,
                update(keyspace, name)
                        .set(
                                Assignment.setColumn(ClaimTable.OWNER.name(), bindMarker()),
                                Assignment.setColumn(ClaimTable.TX.name(), bindMarker()))
                        .where(key)
                        .ifColumn(ClaimTable.TX.name())
                        .isEqualTo(bindMarker()));
        this.removeIfTx = new PreparedOnce(
                session,
                deleteFrom(keyspace, name)
                        .where(key)
                        .ifColumn(ClaimTable.TX.name())
                        .isEqualTo(bindMarker()));
        Select all = selectFrom(keyspace, name)
                .column(ClaimTable.CONSTRAINT.name())
                .column(ClaimTable.VALUE.name())
                .column(ClaimTable.OWNER.name())
                .column(ClaimTable.TX.name());
        List<CqlIdentifier> partition = List.of(ClaimTable.CONSTRAINT.name(), ClaimTable.VALUE.name());
        this.scan = new PreparedOnce(session, all.limit(bindMarker()));
        this.scanNext =
                new PreparedOnce(session, all.where(Tokens.after(partition)).limit(bindMarker()));
        this.ofSameToken = new PreparedOnce(session, all.where(Tokens.same(partition)));
    }
}
