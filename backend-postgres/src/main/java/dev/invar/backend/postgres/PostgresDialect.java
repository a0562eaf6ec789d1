package dev.invar.backend.postgres;

import dev.invar.Key;
import dev.invar.backend.jdbc.Column;
import dev.invar.backend.jdbc.ColumnType;
import dev.invar.backend.jdbc.Dialect;
import dev.invar.backend.jdbc.Engine;
import dev.invar.backend.jdbc.Identifiers;
import dev.invar.backend.jdbc.Keyset;
import dev.invar.backend.jdbc.ParentRow;
import dev.invar.backend.jdbc.RowWriter;
import dev.invar.backend.jdbc.Session;
import dev.invar.backend.jdbc.SqlErrors;
import dev.invar.backend.jdbc.SqlFailure;
import dev.invar.schema.FieldType;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import dev.invar.spi.StatementSplitter;
import dev.invar.spi.StatementSplitter.Option;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PostgreSQL's own ways: its constraints hold, and one statement can write a row and its outbox row. */
final class PostgresDialect implements Dialect {
    private static final StatementSplitter SPLITTER = StatementSplitter.with(
            Option.TAGGED_DOLLAR_QUOTES, Option.ESCAPE_STRINGS, Option.NESTED_COMMENTS, Option.ATOMIC_BODIES);

    /** A number that nothing else is likely to lock; the letters of the name. */
    private static final long BOOKKEEPING_LOCK = 0x696e766172L;

    /** A statement that the server had prepared does not fit its tables any more; the driver prepares it anew. */
    private static final Set<String> STALE_STATEMENT = Set.of("0A000", "26000");

    private static final String THIS_SCHEMA =
            "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = pg_catalog.current_schema())";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public ColumnType columnType(FieldType type, boolean ordered) {
        return PostgresTypes.of(type);
    }

    @Override
    public String textType() {
        return "text COLLATE \"C\"";
    }

    @Override
    public SqlFailure classify(SQLException error) {
        String state = error.getSQLState();
        return state != null && STALE_STATEMENT.contains(state) ? SqlFailure.CONTENTION : SqlErrors.classify(error);
    }

    @Override
    public RowWriter rowWriter(Engine engine) {
        return new SingleStatementWriter(engine);
    }

    /** Foreign keys lock the parents themselves. */
    @Override
    public boolean lockParents(Engine engine, Session session, List<ParentRow> parents) {
        return true;
    }

    @Override
    public boolean hasForeignKey(Catalog catalog, Reference reference) {
        return true;
    }

    @Override
    public String foreignKeyOptions() {
        return "ON DELETE NO ACTION DEFERRABLE INITIALLY IMMEDIATE";
    }

    @Override
    public void deferForeignKeys(Session session) throws SQLException {
        try (PreparedStatement statement = session.prepare("SET CONSTRAINTS ALL DEFERRED")) {
            session.update(statement);
        }
    }

    @Override
    public String anyOf(List<Column> columns, int count) {
        if (columns.size() == 1) {
            return columns.get(0).quoted() + " = ANY (" + array(columns.get(0)) + ")";
        }
        return "(" + Identifiers.columns(columns) + ") IN (SELECT * FROM unnest("
                + columns.stream().map(PostgresDialect::array).collect(Collectors.joining(", ")) + "))";
    }

    private static String array(Column column) {
        return "CAST(? AS " + PostgresTypes.name(column.fieldType()) + "[])";
    }

    @Override
    public void bindAnyOf(PreparedStatement statement, List<Column> columns, List<Key> keys) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            int part = i;
            Object[] values = keys.stream()
                    .map(key -> PostgresTypes.text(key.value(part)))
                    .toArray();
            String type = PostgresTypes.name(columns.get(i).fieldType());
            statement.setArray(i + 1, statement.getConnection().createArrayOf(type, values));
        }
    }

    @Override
    public Keyset beyond(List<Column> columns, boolean reverse) {
        return new Keyset(
                "(" + Identifiers.columns(columns) + ") " + (reverse ? "<" : ">") + " ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")",
                IntStream.range(0, columns.size()).boxed().toList());
    }

    @Override
    public String clockPlusMilliseconds() {
        return "clock_timestamp() + CAST(? AS bigint) * interval '1 millisecond'";
    }

    @Override
    public Guard guardBookkeeping(Session session) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + BOOKKEEPING_LOCK + ")");
        }
        return () -> {};
    }

    @Override
    public StatementSplitter splitter() {
        return SPLITTER;
    }

    @Override
    public boolean definesTablesInTransactions() {
        return true;
    }

    @Override
    public String columnsQuery() {
        return """
                SELECT c.relname, a.attname,
                  pg_catalog.format_type(a.atttypid, a.atttypmod)
                    || CASE WHEN l.collname = 'C' THEN ' COLLATE "C"' ELSE '' END,
                  a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
                FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                  LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
                WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = %s""".formatted(THIS_SCHEMA);
    }

    @Override
    public String constraintsQuery() {
        return """
                SELECT c.relname, k.conname, k.contype,
                  (SELECT string_agg(a.attname, ',' ORDER BY n.place)
                   FROM unnest(k.conkey) WITH ORDINALITY AS n (num, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num)
                FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
                WHERE k.contype IN ('p', 'u', 'f') AND k.convalidated AND c.relnamespace = %s""".formatted(THIS_SCHEMA);
    }

    @Override
    public String indexesQuery() {
        return """
                SELECT t.relname, i.relname
                FROM pg_catalog.pg_index x
                  JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
                  JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
                WHERE x.indisvalid AND t.relnamespace = %s""".formatted(THIS_SCHEMA);
    }

    @Override
    public String foreignKeysQuery() {
        return """
                SELECT c.relname, p.relname
                FROM pg_catalog.pg_constraint k
                  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
                  JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
                WHERE k.contype = 'f' AND p.relnamespace = %s""".formatted(THIS_SCHEMA);
    }
}
