package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.Column;
import dev.invar.backend.jdbc.EntityTable;
import dev.invar.backend.jdbc.Identifiers;
import dev.invar.backend.jdbc.Outbox;
import dev.invar.schema.Field;
import dev.invar.schema.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The statements that write one row of an entity together with its outbox row, each a transaction of its own. Their texts are
 * made once, those of updates once for each set of fields.
 *
 * <p>Safe for use by several threads.
 */
final class PostgresStatements {
    private static final String VERSION = "xmin";

    private final EntityTable table;
    private final RecordType payload;
    private final String insert;
    private final String delete;
    private final String deleteExpected;
    private final String versioned;
    private final Map<Set<String>, String> blind = new ConcurrentHashMap<>();
    private final Map<Set<String>, String> guarded = new ConcurrentHashMap<>();

    PostgresStatements(EntityTable table, RecordType payload) {
        this.table = table;
        this.payload = payload;
        this.insert =
                "WITH written AS (" + table.insert() + " RETURNING 1) " + outbox("created", "NULL", "?", "written");
        this.delete = "WITH gone AS (" + table.delete() + " RETURNING " + table.selectList() + "), told AS ("
                + outbox("deleted", image("gone"), "NULL", "gone") + ") SELECT " + table.selectList() + " FROM gone";
        this.deleteExpected = "WITH former AS MATERIALIZED (" + table.find() + " FOR UPDATE), gone AS (DELETE FROM "
                + table.name() + " AS present USING former WHERE " + sameRow() + " AND former." + EntityTable.REVISION
                + " = ? RETURNING " + table.selectList("present.") + "), told AS ("
                + outbox("deleted", image("gone"), "NULL", "gone") + ") SELECT " + table.selectList() + " FROM former";
        this.versioned = "SELECT " + table.selectList() + ", CAST(CAST(" + VERSION + " AS text) AS bigint) FROM "
                + table.name() + EntityTable.where(table.key());
    }

    /** Parameters: all columns; revision; operation; key image; image after. */
    String insert() {
        return insert;
    }

    /** Parameters: key; operation; key image. Returns the row that was deleted. */
    String delete() {
        return delete;
    }

    /**
     * Deletes a row of an expected revision. Parameters: key; revision; operation; key image. Returns the row, of which the
     * revision says whether it was deleted.
     */
    String deleteExpected() {
        return deleteExpected;
    }

    /** Parameters: key. Returns the row and the number of the transaction that wrote it. */
    String versioned() {
        return versioned;
    }

    /**
     * Changes a row without knowing it; nothing if it has the values already, or another revision than the expected one.
     * Parameters: the fields in declared order; key; expected revision, null if any will do; operation; key image. Returns
     * the row before and after, which has no revision if nothing changed.
     */
    String blindUpdate(Set<String> fields) {
        return blind.computeIfAbsent(Set.copyOf(fields), this::blindText);
    }

    private String blindText(Set<String> fields) {
        List<Column> columns = table.inDeclaredOrder(fields);
        String given = columns.stream()
                .map(column -> "CAST(? AS " + PostgresTypes.name(column.fieldType()) + ")"
                        + (column.type().definition().endsWith("COLLATE \"C\"") ? " COLLATE \"C\"" : "") + " AS "
                        + column.quoted())
                .collect(Collectors.joining(", "));
        String assignments = columns.stream()
                .map(column -> column.quoted() + " = given." + column.quoted() + ", ")
                .collect(Collectors.joining());
        String differs = columns.stream()
                .map(column -> "former." + column.quoted() + " IS DISTINCT FROM given." + column.quoted())
                .collect(Collectors.joining(" OR "));
        return "WITH given AS (SELECT " + given + "), former AS MATERIALIZED (" + table.find() + " FOR UPDATE), "
                + "latter AS (UPDATE " + table.name() + " AS present SET " + assignments + EntityTable.REVISION
                + " = present." + EntityTable.REVISION + " + 1 FROM given, former WHERE " + sameRow() + " AND ("
                + differs
                + ") AND former." + EntityTable.REVISION + " = COALESCE(CAST(? AS bigint), former."
                + EntityTable.REVISION + ") RETURNING " + table.selectList("present.") + "), told AS ("
                + outbox("updated", image("former"), image("latter"), "former, latter") + ") SELECT "
                + table.selectList("former.") + ", " + table.selectList("latter.")
                + " FROM former LEFT JOIN latter ON TRUE";
    }

    private String sameRow() {
        return table.key().stream()
                .map(column -> "present." + column.quoted() + " = former." + column.quoted())
                .collect(Collectors.joining(" AND "));
    }

    /**
     * Changes a row that is still the one that was read. Parameters: the fields in declared order; revision; key; the number
     * of the transaction that wrote it; operation; key image; images before and after.
     */
    String guardedUpdate(Set<String> fields) {
        return guarded.computeIfAbsent(
                Set.copyOf(fields),
                ignored -> "WITH written AS (" + table.update(fields) + " AND " + VERSION
                        + " = CAST(CAST(? AS text) AS xid) RETURNING 1) " + outbox("updated", "?", "?", "written"));
    }

    private String outbox(String kind, String before, String after, String from) {
        return "INSERT INTO " + Outbox.TABLE + " (" + Outbox.COLUMNS + ") SELECT CAST(? AS uuid), 0, '"
                + table.schema().name() + "', '" + kind + "', CAST(? AS text), " + text(before) + ", " + text(after)
                + ", CURRENT_TIMESTAMP FROM " + from;
    }

    private static String text(String expression) {
        return "CAST(" + expression + " AS text)";
    }

    /** The image of a row that only the database knows, equal to what {@link Outbox#image} makes of it. */
    private String image(String row) {
        if (payload.members().isEmpty()) {
            return "'{}'";
        }
        String members = payload.members().entrySet().stream()
                .map(member -> member(row, member))
                .collect(Collectors.joining(", "));
        return "(SELECT json_strip_nulls(row_to_json(image)) FROM (SELECT " + members + ") AS image)";
    }

    private static String member(String row, Map.Entry<String, Field<?>> member) {
        return PostgresTypes.eventValue(member.getValue().type(), row, member.getKey()) + " AS "
                + Identifiers.quote(member.getKey());
    }
}
