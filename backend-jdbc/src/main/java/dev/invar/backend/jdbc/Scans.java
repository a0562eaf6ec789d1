package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads slices of rows by keyset: in the order of the primary key, or in reverse, after a given one.
 *
 * <p>Immutable.
 */
final class Scans {
    private final Engine engine;

    Scans(Engine engine) {
        this.engine = engine;
    }

    Slice slice(Session session, Access access, Optional<Key> after, int limit) throws SQLException {
        EntityTable table = engine.table(access.entity().name());
        Conditions conditions = new Conditions();
        boolean reverse = false;
        if (access instanceof Access.Partition partition) {
            conditions.equal(
                    table.columns(access.entity().partitionKey()),
                    partition.partition().values());
            conditions.within(table.columns(access.entity().clusteringKey()), partition.range());
            reverse = partition.reverse();
        } else if (access instanceof Access.BySource bySource) {
            conditions.equal(
                    table.columns(bySource.source().fields()), bySource.value().values());
        }
        if (after.isPresent()) {
            conditions.beyond(engine.dialect().beyond(table.key(), reverse), table.key(), after.get());
        }
        String sql = table.select() + conditions.where() + " ORDER BY " + order(table.key(), reverse) + " LIMIT ?";
        List<StoredRow> rows = read(session, table, sql, conditions.parameters(), limit + 1L);
        if (rows.size() <= limit) {
            return new Slice(rows, Optional.empty());
        }
        List<StoredRow> kept = rows.subList(0, limit);
        return new Slice(kept, Optional.of(kept.get(limit - 1).key()));
    }

    private static String order(List<Column> key, boolean reverse) {
        return key.stream()
                .map(column -> reverse ? column.quoted() + " DESC" : column.quoted())
                .collect(Collectors.joining(", "));
    }

    private static List<StoredRow> read(
            Session session, EntityTable table, String sql, List<Conditions.Parameter> parameters, long limit)
            throws SQLException {
        Handle handle = session.handle();
        return JdbiErrors.unwrapped(() -> {
            try (Query query = handle.createQuery(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    Conditions.Parameter parameter = parameters.get(i);
                    query.bind(
                            i,
                            (position, statement, context) ->
                                    parameter.column().type().binding().bind(statement, position, parameter.value()));
                }
                query.bind(parameters.size(), limit);
                query.setQueryTimeout(TimeOuts.seconds(session.context().deadline()));
                session.context().countRoundTrip();
                return query.map((rows, context) -> table.read(rows, 1)).list();
            }
        });
    }
}
