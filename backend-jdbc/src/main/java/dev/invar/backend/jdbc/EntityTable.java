package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.StoredRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The table of an entity: its columns, and the statements about one row, whose texts are made once.
 *
 * <p>Safe for use by several threads.
 */
public final class EntityTable {
    /** The column of a row's revision. */
    public static final String REVISION = Identifiers.quote("invar_revision");

    private final EntitySchema schema;
    private final String name;
    private final Map<String, Column> columns;
    private final List<Column> key;
    private final String find;
    private final String insert;
    private final String delete;
    private final Map<UniqueConstraint, String> findBy = new HashMap<>();
    private final Map<Set<String>, String> updates = new ConcurrentHashMap<>();

    EntityTable(Dialect dialect, Catalog catalog, EntitySchema schema) {
        this.schema = schema;
        this.name = Identifiers.quote(schema.name());
        Map<String, Column> byName = new LinkedHashMap<>();
        OrderedTexts ordered = new OrderedTexts(catalog);
        for (Map.Entry<String, Field<?>> field : schema.fields().entrySet()) {
            ColumnType type = dialect.columnType(field.getValue().type(), ordered.contains(schema, field.getKey()));
            byName.put(
                    field.getKey(), new Column(field.getKey(), field.getValue().type(), type));
        }
        this.columns = Collections.unmodifiableMap(byName);
        this.key = columns(schema.primaryKey());
        this.find = select() + where(key);
        this.insert = "INSERT INTO " + name + " (" + selectList() + ") VALUES (" + "?, ".repeat(columns.size()) + "?)";
        this.delete = "DELETE FROM " + name + where(key);
        for (UniqueConstraint unique : schema.uniqueConstraints()) {
            findBy.put(unique, select() + where(columns(unique.fields())));
        }
    }

    /** The entity. */
    public EntitySchema schema() {
        return schema;
    }

    /** The quoted name. */
    public String name() {
        return name;
    }

    /** All columns of fields, in declared order. */
    public Collection<Column> columns() {
        return columns.values();
    }

    /** The columns of the given fields. */
    public List<Column> columns(Collection<String> fields) {
        List<Column> chosen = new ArrayList<>(fields.size());
        for (String field : fields) {
            Column column = columns.get(field);
            if (column == null) {
                throw new IllegalArgumentException("Entity '" + schema.name() + "' has no field '" + field + "'");
            }
            chosen.add(column);
        }
        return chosen;
    }

    /** The columns of the primary key. */
    public List<Column> key() {
        return key;
    }

    /** All columns as a list for {@code SELECT}: the fields in declared order, then the revision. */
    public String selectList() {
        return selectList("");
    }

    /** {@link #selectList()}, every column with a prefix such as {@code t.}. */
    public String selectList(String prefix) {
        return columns.values().stream().map(column -> prefix + column.quoted()).collect(Collectors.joining(", "))
                + ", " + prefix + REVISION;
    }

    /** Selects all columns of all rows. */
    public String select() {
        return "SELECT " + selectList() + " FROM " + name;
    }

    /** Selects the row with a primary key. */
    public String find() {
        return find;
    }

    /** Selects the row with a unique value. */
    public String findBy(UniqueConstraint constraint) {
        String sql = findBy.get(constraint);
        if (sql == null) {
            throw new IllegalArgumentException("Entity '" + schema.name() + "' has no " + constraint);
        }
        return sql;
    }

    /** Inserts a row; parameters are all columns, the revision last. */
    public String insert() {
        return insert;
    }

    /** Deletes the row with a primary key. */
    public String delete() {
        return delete;
    }

    /** The columns of the given fields, in declared order. */
    public List<Column> inDeclaredOrder(Set<String> fields) {
        return columns.values().stream()
                .filter(column -> fields.contains(column.name()))
                .toList();
    }

    /** Sets the given fields, in declared order, and the revision of the row with a primary key; parameters in that order. */
    public String update(Set<String> fields) {
        return updates.computeIfAbsent(Set.copyOf(fields), this::updateText);
    }

    private String updateText(Set<String> fields) {
        String assignments = inDeclaredOrder(fields).stream()
                .map(column -> column.quoted() + " = ?, ")
                .collect(Collectors.joining());
        return "UPDATE " + name + " SET " + assignments + REVISION + " = ?" + where(key);
    }

    /** The condition that the columns have given values. */
    public static String where(Collection<Column> columns) {
        return columns.stream()
                .map(column -> column.quoted() + " = ?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    /** Sets parameters to the parts of a key and returns the index after them. */
    public static int bind(PreparedStatement statement, int first, List<Column> columns, Key value)
            throws SQLException {
        int index = first;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).type().binding().bind(statement, index++, value.value(i));
        }
        return index;
    }

    /** Sets parameters to the values that a row has in the given columns and returns the index after them. */
    public static int bind(PreparedStatement statement, int first, Collection<Column> columns, Row row)
            throws SQLException {
        int index = first;
        for (Column column : columns) {
            column.type().binding().bind(statement, index++, row.get(column.name()));
        }
        return index;
    }

    /** The current row of a result, whose columns {@link #selectList()} begin at the given index. */
    public StoredRow read(ResultSet rows, int first) throws SQLException {
        Row.Builder row = Row.builder();
        int index = first;
        for (Column column : columns.values()) {
            row.set(column.name(), column.type().binding().read(rows, index++));
        }
        Row content = row.build();
        return new StoredRow(schema.keyOf(content), content, rows.getLong(index));
    }
}
