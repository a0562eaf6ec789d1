package dev.invar.backend.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The tables that are there.
 *
 * @param columns the columns by table and name
 * @param constraints kind and columns of constraints, by table and name
 * @param indexes the names of indexes by table
 */
record Introspection(
        Map<String, Map<String, ExistingColumn>> columns,
        Map<String, Map<String, String>> constraints,
        Map<String, Set<String>> indexes) {

    /**
     * A column that is there.
     *
     * @param type its type
     * @param demanding whether every row must be given a value
     */
    record ExistingColumn(String type, boolean demanding) {}

    private interface Visitor {
        void row(ResultSet rows) throws SQLException;
    }

    static Introspection of(Session session, Dialect dialect) throws SQLException {
        Introspection found = new Introspection(new HashMap<>(), new HashMap<>(), new HashMap<>());
        Handle handle = session.handle();
        visit(
                handle,
                dialect.columnsQuery(),
                rows -> found.columns
                        .computeIfAbsent(rows.getString(1), ignored -> new HashMap<>())
                        .put(rows.getString(2), new ExistingColumn(rows.getString(3), rows.getBoolean(4))));
        visit(
                handle,
                dialect.constraintsQuery(),
                rows -> found.constraints
                        .computeIfAbsent(rows.getString(1), ignored -> new HashMap<>())
                        .put(rows.getString(2), rows.getString(3) + "(" + rows.getString(4) + ")"));
        visit(
                handle,
                dialect.indexesQuery(),
                rows -> found.indexes
                        .computeIfAbsent(rows.getString(1), ignored -> new HashSet<>())
                        .add(rows.getString(2)));
        return found;
    }

    private static void visit(Handle handle, String sql, Visitor visitor) throws SQLException {
        JdbiErrors.unwrapped(() -> {
            try (Query query = handle.createQuery(sql)) {
                return query.scanResultSet((result, context) -> {
                    int count = 0;
                    for (ResultSet rows = result.get(); rows.next(); count++) {
                        visitor.row(rows);
                    }
                    return count;
                });
            }
        });
    }

    boolean hasTable(String table) {
        return columns.containsKey(table);
    }

    Map<String, ExistingColumn> columnsOf(String table) {
        return columns.getOrDefault(table, Map.of());
    }

    Map<String, String> constraintsOf(String table) {
        return constraints.getOrDefault(table, Map.of());
    }

    Set<String> indexesOf(String table) {
        return indexes.getOrDefault(table, Set.of());
    }
}
