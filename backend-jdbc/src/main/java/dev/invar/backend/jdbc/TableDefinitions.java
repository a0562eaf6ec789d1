package dev.invar.backend.jdbc;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.ScalarType;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the table of an entity consists of, and the statements that make it.
 *
 * <p>Immutable.
 */
final class TableDefinitions {
    /** PostgreSQL takes index rows of up to 2,704 bytes; this leaves room for their overhead. */
    private static final int MOST_INDEXED_BYTES = 2_600;

    private static final int MOST_BYTES_OF_A_VALUE = 1_024;
    private static final int MOST_BYTES_OF_A_COMPOSITE = 2_048;
    private static final int MOST_BYTES_OF_A_NUMBER = 16;
    private static final String PRIMARY_KEY = "pk";

    private final Dialect dialect;
    private final Catalog catalog;

    TableDefinitions(Dialect dialect, Catalog catalog) {
        this.dialect = dialect;
        this.catalog = catalog;
    }

    /** The constraints by name, each as {@link Dialect#constraintsQuery()} reports it: kind and columns. */
    Map<String, String> constraints(CatalogEntity entity) {
        Map<String, String> constraints = new LinkedHashMap<>(keys(entity));
        for (Reference reference : foreignKeys(entity)) {
            constraints.put(name(entity, entity.id(reference)), reported("f", reference.fields()));
        }
        return constraints;
    }

    /** The constraints that are made together with the table. */
    Map<String, String> keys(CatalogEntity entity) {
        EntitySchema schema = entity.schema();
        Map<String, String> constraints = new LinkedHashMap<>();
        constraints.put(name(entity, PRIMARY_KEY), reported("p", schema.primaryKey()));
        for (UniqueConstraint unique : schema.uniqueConstraints()) {
            constraints.put(name(entity, entity.id(unique)), reported("u", unique.fields()));
        }
        return constraints;
    }

    static String reported(String kind, List<String> columns) {
        return kind + "(" + String.join(",", columns) + ")";
    }

    /** The names of the indexes beyond those of the constraints. */
    List<String> indexes(CatalogEntity entity) {
        return entity.schema().indexSources().stream()
                .map(source -> name(entity, entity.id(source)))
                .toList();
    }

    /** The references that the database enforces as well. */
    List<Reference> foreignKeys(CatalogEntity entity) {
        return entity.schema().references().stream()
                .filter(reference -> dialect.hasForeignKey(catalog, reference))
                .filter(reference -> isBetweenSameTypes(entity.schema(), reference))
                .toList();
    }

    /** Not always: a text of which the order matters may need another type than one that is only compared. */
    private boolean isBetweenSameTypes(EntitySchema entity, Reference reference) {
        EntitySchema target = catalog.target(reference);
        return types(entity, reference.fields()).equals(types(target, target.primaryKey()));
    }

    private List<String> types(EntitySchema entity, List<String> fields) {
        return new EntityTable(dialect, catalog, entity)
                .columns(fields).stream().map(column -> column.type().name()).toList();
    }

    String createTable(CatalogEntity entity) {
        EntitySchema schema = entity.schema();
        EntityTable table = new EntityTable(dialect, catalog, schema);
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean key = schema.primaryKey().contains(column.name());
            parts.add(column.quoted() + " " + column.type().definition() + (key ? " NOT NULL" : ""));
        }
        parts.add(EntityTable.REVISION + " BIGINT DEFAULT 1 NOT NULL");
        parts.add(constraint(entity, PRIMARY_KEY) + " PRIMARY KEY (" + Identifiers.list(schema.primaryKey()) + ")");
        for (UniqueConstraint unique : schema.uniqueConstraints()) {
            parts.add(constraint(entity, entity.id(unique)) + " UNIQUE (" + Identifiers.list(unique.fields()) + ")");
        }
        return "CREATE TABLE IF NOT EXISTS " + table.name() + " (" + String.join(", ", parts) + ")";
    }

    List<String> createIndexes(CatalogEntity entity) {
        List<String> statements = new ArrayList<>();
        for (IndexSource source : entity.schema().indexSources()) {
            statements.add("CREATE INDEX IF NOT EXISTS " + Identifiers.quote(name(entity, entity.id(source))) + " ON "
                    + Identifiers.quote(entity.name()) + " (" + Identifiers.list(indexedFields(entity, source)) + ")");
        }
        return statements;
    }

    String createForeignKey(CatalogEntity entity, Reference reference) {
        return "ALTER TABLE " + Identifiers.quote(entity.name()) + " ADD " + constraint(entity, entity.id(reference))
                + " FOREIGN KEY (" + Identifiers.list(reference.fields()) + ") REFERENCES "
                + Identifiers.quote(reference.target()) + " ("
                + Identifiers.list(catalog.target(reference).primaryKey()) + ") " + dialect.foreignKeyOptions();
    }

    static String name(CatalogEntity entity, String id) {
        return Identifiers.constraint(entity.name(), id);
    }

    private static String constraint(CatalogEntity entity, String id) {
        return "CONSTRAINT " + Identifiers.quote(name(entity, id));
    }

    /** The fields, and where there is room the primary key, so that pages in its order need no sorting. */
    private static List<String> indexedFields(CatalogEntity entity, IndexSource source) {
        EntitySchema schema = entity.schema();
        List<String> fields = new ArrayList<>(source.fields());
        List<String> rest = new ArrayList<>(schema.primaryKey());
        rest.removeAll(fields);
        if (mostBytes(schema, fields) + mostBytes(schema, rest) <= MOST_INDEXED_BYTES) {
            fields.addAll(rest);
        }
        return fields;
    }

    private static int mostBytes(EntitySchema schema, List<String> fields) {
        int sum = 0;
        for (ScalarType type : schema.scalarTypes(fields)) {
            boolean variable = type == ScalarType.STRING || type == ScalarType.BYTES || type == ScalarType.DECIMAL;
            sum += variable ? MOST_BYTES_OF_A_VALUE : MOST_BYTES_OF_A_NUMBER;
        }
        return Math.min(sum, MOST_BYTES_OF_A_COMPOSITE);
    }
}
