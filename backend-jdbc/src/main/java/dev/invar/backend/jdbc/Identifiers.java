package dev.invar.backend.jdbc;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in statements: always quoted, so that no keyword and no folding of case gets in the way. */
public final class Identifiers {
    private Identifiers() {}

    /** A name in quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names in quotes, separated by commas. */
    public static String list(Collection<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /** The columns' names in quotes, separated by commas. */
    public static String columns(Collection<Column> columns) {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    /**
     * The physical name of a constraint or index. The dollar sign keeps it apart from the names of entities, with which
     * PostgreSQL keeps those of indexes in one name space.
     *
     * @param id the constraint's stable id
     */
    public static String constraint(String entity, String id) {
        return entity + "$" + id;
    }
}
