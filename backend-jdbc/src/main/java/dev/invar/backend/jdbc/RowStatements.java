package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.StoredRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements about rows that operations wait for, by plain JDBC: Jdbi would double what they cost the client.
 *
 * <p>Immutable.
 */
public final class RowStatements {
    private static final int CHUNK = 1_000;
    private static final String LOCKED = " FOR UPDATE";

    private final Dialect dialect;

    RowStatements(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The row with a primary key. */
    public Optional<StoredRow> find(Session session, EntityTable table, Key key) throws SQLException {
        return one(session, table, table.find(), table.key(), key);
    }

    /** The rows with primary keys, by key and in the order of the keys. */
    Map<Key, StoredRow> findAll(Session session, EntityTable table, List<Key> keys) throws SQLException {
        Map<Key, StoredRow> byKey = new HashMap<>();
        for (List<Key> chunk : chunks(keys)) {
            String sql = table.select() + " WHERE " + dialect.anyOf(table.key(), chunk.size());
            some(session, table, sql, table.key(), chunk).forEach(row -> byKey.put(row.key(), row));
        }
        Map<Key, StoredRow> found = new LinkedHashMap<>();
        for (Key key : keys) {
            StoredRow row = byKey.get(key);
            if (row != null) {
                found.put(key, row);
            }
        }
        return found;
    }

    /** The row with a primary key, locked until the transaction ends. */
    public Optional<StoredRow> lock(Session session, EntityTable table, Key key) throws SQLException {
        return one(session, table, table.find() + LOCKED, table.key(), key);
    }

    /** The row with a unique value. */
    public Optional<StoredRow> findBy(Session session, EntityTable table, UniqueConstraint constraint, Key value)
            throws SQLException {
        return one(session, table, table.findBy(constraint), table.columns(constraint.fields()), value);
    }

    private static Optional<StoredRow> one(
            Session session, EntityTable table, String sql, List<Column> columns, Key value) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            EntityTable.bind(statement, 1, columns, value);
            try (ResultSet rows = session.query(statement)) {
                return rows.next() ? Optional.of(table.read(rows, 1)) : Optional.empty();
            }
        }
    }

    /** Inserts a row. */
    void insert(Session session, EntityTable table, StoredRow row) throws SQLException {
        try (PreparedStatement statement = session.prepare(table.insert())) {
            int index = EntityTable.bind(statement, 1, table.columns(), row.row());
            statement.setLong(index, row.revision());
            session.update(statement);
        }
    }

    /** Gives a row the values that {@code after} has in the given fields, and its revision. */
    void update(Session session, EntityTable table, Set<String> fields, StoredRow after) throws SQLException {
        try (PreparedStatement statement = session.prepare(table.update(fields))) {
            int index = EntityTable.bind(statement, 1, table.inDeclaredOrder(fields), after.row());
            statement.setLong(index++, after.revision());
            EntityTable.bind(statement, index, table.key(), after.key());
            session.update(statement);
        }
    }

    /** The rows whose columns hold one of the given keys, in the order of their primary keys, locked. */
    List<StoredRow> lockChildren(Session session, EntityTable table, List<Column> columns, Collection<Key> parents)
            throws SQLException {
        List<StoredRow> children = new ArrayList<>();
        for (List<Key> chunk : chunks(List.copyOf(parents))) {
            String sql = table.select() + " WHERE " + dialect.anyOf(columns, chunk.size()) + " ORDER BY "
                    + Identifiers.columns(table.key()) + LOCKED;
            children.addAll(some(session, table, sql, columns, chunk));
        }
        return children;
    }

    private List<StoredRow> some(Session session, EntityTable table, String sql, List<Column> columns, List<Key> values)
            throws SQLException {
        List<StoredRow> found = new ArrayList<>();
        try (PreparedStatement statement = session.prepare(sql)) {
            dialect.bindAnyOf(statement, columns, values);
            try (ResultSet rows = session.query(statement)) {
                while (rows.next()) {
                    found.add(table.read(rows, 1));
                }
            }
        }
        return found;
    }

    /** Clears the given fields of the rows with the given keys, which have a further revision from then on. */
    void clear(Session session, EntityTable table, Set<String> fields, List<Key> keys) throws SQLException {
        StringBuilder sql = new StringBuilder("UPDATE " + table.name() + " SET ");
        for (Column column : table.inDeclaredOrder(fields)) {
            sql.append(column.quoted()).append(" = NULL, ");
        }
        sql.append(EntityTable.REVISION)
                .append(" = ")
                .append(EntityTable.REVISION)
                .append(" + 1 WHERE ");
        change(session, sql.toString(), table, keys);
    }

    /** Deletes the rows with the given keys. */
    void delete(Session session, EntityTable table, List<Key> keys) throws SQLException {
        change(session, "DELETE FROM " + table.name() + " WHERE ", table, keys);
    }

    private void change(Session session, String sql, EntityTable table, List<Key> keys) throws SQLException {
        for (List<Key> chunk : chunks(keys)) {
            try (PreparedStatement statement = session.prepare(sql + dialect.anyOf(table.key(), chunk.size()))) {
                dialect.bindAnyOf(statement, table.key(), chunk);
                int changed = session.update(statement);
                if (changed != chunk.size()) {
                    throw new IllegalStateException("Of " + chunk.size() + " locked rows of "
                            + table.schema().name() + ", " + changed + " were changed; nothing is committed");
                }
            }
        }
    }

    private static List<List<Key>> chunks(List<Key> keys) {
        List<List<Key>> chunks = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += CHUNK) {
            chunks.add(keys.subList(from, Math.min(from + CHUNK, keys.size())));
        }
        return chunks;
    }
}
