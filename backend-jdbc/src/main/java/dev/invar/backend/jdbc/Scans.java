package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads slices of rows by keyset: in the order of the primary key, after a given one.
 *
 * <p>Immutable.
 */
final class Scans {
    private final Engine engine;

    Scans(Engine engine) {
        this.engine = engine;
    }

    private record Bound(Column column, Object value) {}

    Slice slice(Session session, Access access, Optional<Key> after, int limit) throws SQLException {
        EntityTable table = engine.table(access.entity().name());
        List<String> conditions = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        if (access instanceof Access.Partition partition) {
            equal(table.columns(access.entity().partitionKey()), partition.partition(), conditions, bounds);
        } else if (access instanceof Access.BySource bySource) {
            equal(table.columns(bySource.source().fields()), bySource.value(), conditions, bounds);
        }
        if (after.isPresent()) {
            Keyset keyset = engine.dialect().after(table.key());
            conditions.add(keyset.condition());
            for (int part : keyset.parts()) {
                bounds.add(new Bound(table.key().get(part), after.get().value(part)));
            }
        }
        String sql = table.select()
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY " + Identifiers.columns(table.key()) + " LIMIT ?";
        List<StoredRow> rows = read(session, table, sql, bounds, limit + 1L);
        if (rows.size() <= limit) {
            return new Slice(rows, Optional.empty());
        }
        List<StoredRow> kept = rows.subList(0, limit);
        return new Slice(kept, Optional.of(kept.get(limit - 1).key()));
    }

    private static void equal(List<Column> columns, Key value, List<String> conditions, List<Bound> bounds) {
        for (int i = 0; i < columns.size(); i++) {
            conditions.add(columns.get(i).quoted() + " = ?");
            bounds.add(new Bound(columns.get(i), value.value(i)));
        }
    }

    private static List<StoredRow> read(Session session, EntityTable table, String sql, List<Bound> bounds, long limit)
            throws SQLException {
        Handle handle = session.handle();
        return JdbiErrors.unwrapped(() -> {
            try (Query query = handle.createQuery(sql)) {
                for (int i = 0; i < bounds.size(); i++) {
                    Bound bound = bounds.get(i);
                    query.bind(
                            i,
                            (position, statement, context) ->
                                    bound.column().type().binding().bind(statement, position, bound.value()));
                }
                query.bind(bounds.size(), limit);
                query.setQueryTimeout(TimeOuts.seconds(session.context().deadline()));
                session.context().countRoundTrip();
                return query.map((rows, context) -> table.read(rows, 1)).list();
            }
        });
    }
}
