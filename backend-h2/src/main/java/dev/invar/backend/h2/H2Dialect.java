package dev.invar.backend.h2;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.backend.jdbc.Column;
import dev.invar.backend.jdbc.ColumnType;
import dev.invar.backend.jdbc.Dialect;
import dev.invar.backend.jdbc.Engine;
import dev.invar.backend.jdbc.EntityTable;
import dev.invar.backend.jdbc.Identifiers;
import dev.invar.backend.jdbc.Keyset;
import dev.invar.backend.jdbc.ParentRow;
import dev.invar.backend.jdbc.RowWriter;
import dev.invar.backend.jdbc.Session;
import dev.invar.backend.jdbc.SqlErrors;
import dev.invar.backend.jdbc.SqlFailure;
import dev.invar.backend.jdbc.TransactionalWriter;
import dev.invar.schema.FieldType;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.StatementSplitter;
import dev.invar.spi.StatementSplitter.Option;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.h2.api.ErrorCode;

/**
 * H2's own ways: its foreign keys take no lock on the parent, so that every transaction locks the parents itself; and it
 * cannot delete rows that reference one another.
 */
public class H2Dialect implements Dialect {
    private static final ReentrantLock BOOKKEEPING = new ReentrantLock();
    private static final StatementSplitter SPLITTER =
            StatementSplitter.with(Option.DOLLAR_QUOTES, Option.NESTED_COMMENTS, Option.SLASH_COMMENTS);

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public ColumnType columnType(FieldType type, boolean ordered) {
        return H2Types.of(type, ordered);
    }

    @Override
    public String textType() {
        return "CHARACTER VARYING";
    }

    @Override
    public SqlFailure classify(SQLException error) {
        return switch (error.getErrorCode()) {
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.CONCURRENT_UPDATE_1, ErrorCode.DEADLOCK_1 -> SqlFailure.CONTENTION;
            case ErrorCode.STATEMENT_WAS_CANCELED -> SqlFailure.CANCELLED;
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
                    ErrorCode.COLUMN_NOT_FOUND_1 -> SqlFailure.MISMATCH;
            default -> isAboutTheDatabase(error) ? SqlFailure.LOST : bySqlState(error);
        };
    }

    private static boolean isAboutTheDatabase(SQLException error) {
        return switch (error.getErrorCode()) {
            case ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.OUT_OF_MEMORY,
                    ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.GENERAL_ERROR_1 -> true;
            default -> false;
        };
    }

    private static SqlFailure bySqlState(SQLException error) {
        String state = error.getSQLState();
        boolean own = state != null && state.startsWith("90");
        return own ? SqlFailure.REFUSED : SqlErrors.classify(error);
    }

    @Override
    public RowWriter rowWriter(Engine engine) {
        return new TransactionalWriter(engine);
    }

    @Override
    public boolean lockParents(Engine engine, Session session, List<ParentRow> parents) throws SQLException {
        List<ParentRow> ordered = new ArrayList<>(parents);
        ordered.sort(Comparator.comparing(
                        (ParentRow parent) -> parent.table().schema().name())
                .thenComparing(H2Dialect::encodedKey));
        for (ParentRow parent : ordered) {
            if (engine.rows().lock(session, parent.table(), parent.key()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Bytes encodedKey(ParentRow parent) {
        EntityTable table = parent.table();
        return new KeyCodec(table.schema().scalarTypes(table.schema().primaryKey())).encode(parent.key());
    }

    /** Not on a cycle of references, whose rows H2 could then not delete. */
    @Override
    public boolean hasForeignKey(Catalog catalog, Reference reference) {
        return !ReferenceCycles.contains(catalog, reference);
    }

    @Override
    public String foreignKeyOptions() {
        return "ON DELETE RESTRICT";
    }

    /** There are no foreign keys where rows reference one another. */
    @Override
    public void deferForeignKeys(Session session) {}

    @Override
    public String anyOf(List<Column> columns, int count) {
        String key =
                columns.size() == 1 ? "?" : "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String left = columns.size() == 1 ? columns.get(0).quoted() : "(" + Identifiers.columns(columns) + ")";
        return left + " IN (" + String.join(", ", Collections.nCopies(slots(count), key)) + ")";
    }

    /** Powers of two, so that there are few different statements. */
    private static int slots(int count) {
        return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    }

    @Override
    public void bindAnyOf(PreparedStatement statement, List<Column> columns, List<Key> keys) throws SQLException {
        int index = 1;
        for (int slot = 0; slot < slots(keys.size()); slot++) {
            Key key = keys.get(Math.min(slot, keys.size() - 1));
            index = EntityTable.bind(statement, index, columns, key);
        }
    }

    /** The first part alone lets an index be used. */
    @Override
    public Keyset beyond(List<Column> columns, boolean reverse) {
        String first = columns.get(0).quoted();
        String beyond = reverse ? " < " : " > ";
        if (columns.size() == 1) {
            return new Keyset(first + beyond + "?", List.of(0));
        }
        String row = "(" + Identifiers.columns(columns) + ")" + beyond + "("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        List<Integer> parts = new ArrayList<>();
        parts.add(0);
        IntStream.range(0, columns.size()).forEach(parts::add);
        return new Keyset(first + (reverse ? " <= ? AND " : " >= ? AND ") + row, parts);
    }

    @Override
    public String clockPlusMilliseconds() {
        return "DATEADD(MILLISECOND, CAST(? AS BIGINT), CURRENT_TIMESTAMP)";
    }

    /** In H2, {@code IF NOT EXISTS} and what follows from it are two steps; all users of a database are in this process. */
    @Override
    public Guard guardBookkeeping(Session session) {
        BOOKKEEPING.lock();
        return BOOKKEEPING::unlock;
    }

    @Override
    public StatementSplitter splitter() {
        return SPLITTER;
    }

    @Override
    public boolean definesTablesInTransactions() {
        return false;
    }

    @Override
    public String columnsQuery() {
        return """
                SELECT TABLE_NAME, COLUMN_NAME,
                  DATA_TYPE || CASE
                    WHEN DATA_TYPE = 'DECFLOAT' THEN '(' || NUMERIC_PRECISION || ')'
                    WHEN DATETIME_PRECISION IS NOT NULL THEN '(' || DATETIME_PRECISION || ')'
                    ELSE '' END,
                  IS_NULLABLE = 'NO' AND COLUMN_DEFAULT IS NULL AND IS_IDENTITY = 'NO'
                FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = CURRENT_SCHEMA""";
    }

    @Override
    public String constraintsQuery() {
        return """
                SELECT c.TABLE_NAME, c.CONSTRAINT_NAME,
                  CASE c.CONSTRAINT_TYPE WHEN 'PRIMARY KEY' THEN 'p' WHEN 'UNIQUE' THEN 'u' ELSE 'f' END,
                  LISTAGG(k.COLUMN_NAME, ',') WITHIN GROUP (ORDER BY k.ORDINAL_POSITION)
                FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
                  JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k
                    ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
                WHERE c.TABLE_SCHEMA = CURRENT_SCHEMA AND c.CONSTRAINT_TYPE IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
                GROUP BY c.TABLE_NAME, c.CONSTRAINT_NAME, c.CONSTRAINT_TYPE""";
    }

    @Override
    public String indexesQuery() {
        return "SELECT TABLE_NAME, INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_SCHEMA = CURRENT_SCHEMA";
    }

    @Override
    public String foreignKeysQuery() {
        return """
                SELECT c.TABLE_NAME, p.TABLE_NAME
                FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r
                  JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
                    ON c.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = r.CONSTRAINT_NAME
                  JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS p
                    ON p.CONSTRAINT_SCHEMA = r.UNIQUE_CONSTRAINT_SCHEMA
                      AND p.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME
                WHERE p.TABLE_SCHEMA = CURRENT_SCHEMA""";
    }
}
