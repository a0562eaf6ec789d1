package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.invar.error.Unavailable;

/**
 * The consistency with which a keyspace is written, and its data centre if majorities of one decide, recorded in its journal
 * by whoever migrated it first.
 */
final class RecordedConsistency {
    private static final String NAME = "consistency";

    private final JournalPartition partition;
    private final String mine;
    private volatile boolean recorded;

    RecordedConsistency(JournalPartition partition, CassandraUrl url) {
        this.partition = partition;
        this.mine = parameters(url);
    }

    /** What the URL of every program that writes to the keyspace has to say. */
    private static String parameters(CassandraUrl url) {
        String consistency = "consistency=" + url.consistency().label();
        return url.consistency() == Consistency.LOCAL
                ? consistency + "&datacenter=" + url.datacenter().orElseThrow()
                : consistency;
    }

    /**
     * Refuses a keyspace that other programs write with another consistency.
     *
     * @throws Unavailable if the journal records another one than this program's
     */
    void require() {
        if (!partition.exists()) {
            return;
        }
        SimpleStatement query = selectFrom(partition.keyspace(), Names.JOURNAL)
                .column(JournalTable.VALUE.name())
                .where(JournalPartition.partition())
                .where(JournalPartition.row())
                .build(JournalTable.SETTING, "", NAME);
        for (Row row : partition.confirmed("read the consistency of the keyspace", query)) {
            require(JournalTable.VALUE.presentIn(row));
        }
    }

    /**
     * Records this program's consistency unless one is recorded.
     *
     * @throws Unavailable if another one is recorded
     */
    void record() {
        if (recorded) {
            return;
        }
        SimpleStatement recording = insertInto(partition.keyspace(), Names.JOURNAL)
                .value(JournalTable.SCOPE.name(), literal(JournalTable.SCOPE_VALUE))
                .value(JournalTable.KIND.name(), bindMarker())
                .value(JournalTable.OWNER.name(), bindMarker())
                .value(JournalTable.NAME.name(), bindMarker())
                .value(JournalTable.VALUE.name(), bindMarker())
                .ifNotExists()
                .build(JournalTable.SETTING, "", NAME, mine);
        ResultSet result = partition.decided("record the consistency of the keyspace", recording);
        if (!result.wasApplied()) {
            for (Row current : result) {
                require(JournalTable.VALUE.presentIn(current));
            }
        }
        recorded = true;
    }

    private void require(String other) {
        if (!other.equals(mine)) {
            throw new Unavailable(
                    "The keyspace '" + partition.keyspace().asInternal() + "' is written with " + other
                            + ", but the URL asks for " + mine
                            + "; mixing them breaks uniqueness and references, so let the URL say " + other,
                    null);
        }
    }
}
