package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;

/**
 * What lies in the tables of sessions, whatever readers would see of it.
 *
 * @param live rows that exist
 * @param markers rows that remind of deleted ones
 * @param locked rows that are locked by a deletion
 * @param claims claims of tokens
 * @param entries entries of references
 */
record StoredRows(long live, long markers, long locked, long claims, long entries) {
    private static final int PAGE = 500;

    /** Counts, one by one. */
    static StoredRows in(CqlSession session, Keyspace keyspace) {
        long live = 0;
        long markers = 0;
        long locked = 0;
        for (Row row : rows(session, "SELECT invar_state FROM " + keyspace.name() + ".sessions")) {
            switch (String.valueOf(row.getString(0))) {
                case "live" -> live++;
                case "gone" -> markers++;
                default -> locked++;
            }
        }
        return new StoredRows(
                live,
                markers,
                locked,
                count(session, keyspace.name() + ".invar_c_sessions", "tx"),
                count(session, keyspace.name() + ".invar_e_sessions", "tx"));
    }

    private static long count(CqlSession session, String table, String column) {
        long count = 0;
        for (Row ignored : rows(session, "SELECT " + column + " FROM " + table)) {
            count++;
        }
        return count;
    }

    private static Iterable<Row> rows(CqlSession session, String query) {
        return session.execute(SimpleStatement.newInstance(query).setPageSize(PAGE));
    }
}
