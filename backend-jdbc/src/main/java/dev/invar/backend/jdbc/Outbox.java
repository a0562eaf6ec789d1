package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.RecordType;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.ValueText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that say, in the transaction of a write, that the write happened: one for each changed row, numbered within the
 * operation from 0. They carry what events carry. By the operation's id it can be found out later whether a write whose
 * answer was lost happened; a fence under that id keeps it from happening from then on.
 *
 * <p>Immutable.
 */
public final class Outbox {
    /** How long rows are kept: as long as it is asked for them, and an hour by which clocks may differ. */
    static final Duration KEPT = Duration.ofHours(25);

    /** The table's columns. */
    public static final String COLUMNS = Identifiers.list(
            List.of("operation", "sequence", "entity", "kind", "key", "before", "after", "recorded_at"));

    /** The table. */
    public static final String TABLE = Identifiers.quote(Bookkeeping.OUTBOX);

    private static final String FENCED = "fenced";
    private static final String INSERT =
            "INSERT INTO " + TABLE + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)";
    private static final String KIND =
            "SELECT \"kind\" FROM " + TABLE + " WHERE \"operation\" = ? AND \"sequence\" = 0";
    private static final int BATCH = 1_000;
    private static final String TRIM = "DELETE FROM " + TABLE + " WHERE (\"operation\", \"sequence\") IN (SELECT"
            + " \"operation\", \"sequence\" FROM " + TABLE + " WHERE \"recorded_at\" < ? LIMIT " + BATCH + ")";

    private final Map<String, RecordType> payloads = new HashMap<>();
    private final Map<String, RecordType> keys = new HashMap<>();

    Outbox(Catalog catalog) {
        for (CatalogEntity entity : catalog.entities()) {
            payloads.put(entity.name(), shown(entity.schema(), entity.schema().eventPayload()));
            keys.put(entity.name(), shown(entity.schema(), entity.schema().primaryKey()));
        }
    }

    /** Sensitive values stay out, whoever names them. */
    private static RecordType shown(EntitySchema schema, List<String> names) {
        Map<String, Field<?>> fields = new LinkedHashMap<>();
        for (String name : names) {
            schema.field(name).filter(field -> !field.isSensitive()).ifPresent(field -> fields.put(name, field));
        }
        return new RecordType(fields);
    }

    /** The fields that a row's image carries. */
    public RecordType payload(EntitySchema entity) {
        return known(payloads, entity);
    }

    /** The image of a row. */
    public String image(EntitySchema entity, Row row) {
        return ValueText.encode(payload(entity), row);
    }

    /** The image of a key. */
    public String key(EntitySchema entity, Key key) {
        return ValueText.encode(known(keys, entity), entity.keyRow(key));
    }

    private static RecordType known(Map<String, RecordType> types, EntitySchema entity) {
        RecordType type = types.get(entity.name());
        if (type == null) {
            throw new IllegalArgumentException("No entity '" + entity.name() + "' in the catalog");
        }
        return type;
    }

    /** Adds rows for changes of one operation, in the session's transaction. */
    void add(Session session, List<Change> changes) throws SQLException {
        try (PreparedStatement statement = session.prepare(INSERT)) {
            for (int i = 0; i < changes.size(); i++) {
                bind(statement, i, changes.get(i));
                if (changes.size() == 1) {
                    session.update(statement);
                    return;
                }
                statement.addBatch();
                if ((i + 1) % BATCH == 0 || i + 1 == changes.size()) {
                    session.batch(statement);
                }
            }
        }
    }

    private void bind(PreparedStatement statement, int sequence, Change change) throws SQLException {
        EntitySchema entity = change.entity();
        String kind = change.before().isEmpty() ? "created" : change.after().isEmpty() ? "deleted" : "updated";
        statement.setObject(1, change.operation().value());
        statement.setInt(2, sequence);
        statement.setString(3, entity.name());
        statement.setString(4, kind);
        statement.setString(5, key(entity, change.key()));
        bindImage(statement, 6, entity, change.before());
        bindImage(statement, 7, entity, change.after());
    }

    private void bindImage(PreparedStatement statement, int index, EntitySchema entity, Optional<Row> row)
            throws SQLException {
        if (row.isPresent()) {
            statement.setString(index, image(entity, row.get()));
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    /**
     * Keeps an operation from being committed from now on, by a row of its own under the operation's id. Waits for the
     * operation if it is just being committed.
     */
    static void fence(Session session, OperationId operation, EntitySchema entity) throws SQLException {
        try (PreparedStatement statement = session.prepare(INSERT)) {
            statement.setObject(1, operation.value());
            statement.setInt(2, 0);
            statement.setString(3, entity.name());
            statement.setString(4, FENCED);
            statement.setString(5, "{}");
            statement.setNull(6, Types.VARCHAR);
            statement.setNull(7, Types.VARCHAR);
            session.update(statement);
        }
    }

    /** Whether a row of the operation itself is there, so that it was committed. */
    static boolean contains(Session session, OperationId operation) throws SQLException {
        try (PreparedStatement statement = session.prepare(KIND)) {
            statement.setObject(1, operation.value());
            try (ResultSet rows = session.query(statement)) {
                return rows.next() && !rows.getString(1).equals(FENCED);
            }
        }
    }

    /** Removes some rows that were recorded before the given time; false when there are no more. */
    static boolean trim(Session session, Instant before) throws SQLException {
        try (PreparedStatement statement = session.prepare(TRIM)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            return session.update(statement) == BATCH;
        }
    }
}
