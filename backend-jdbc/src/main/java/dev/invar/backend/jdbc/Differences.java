package dev.invar.backend.jdbc;

import dev.invar.backend.jdbc.Introspection.ExistingColumn;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the tables that entities need with those that are there.
 *
 * <p>Immutable.
 */
final class Differences {
    private static final String REVISION = "invar_revision";
    private static final String BIGINT = "bigint";

    private final Dialect dialect;
    private final Introspection found;

    Differences(Dialect dialect, Introspection found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** The bookkeeping tables that are missing. */
    List<String> ofBookkeeping() {
        return new TreeSet<>(Bookkeeping.TABLES)
                .stream()
                        .filter(table -> !found.hasTable(table))
                        .map(table -> "the bookkeeping table '" + table + "' is missing")
                        .toList();
    }

    /** What differs for the given entities of a catalog. */
    List<String> of(Collection<CatalogEntity> entities, Catalog catalog) {
        TableDefinitions definitions = new TableDefinitions(dialect, catalog);
        List<String> differences = new ArrayList<>();
        for (CatalogEntity entity : entities) {
            if (found.hasTable(entity.name())) {
                addColumns(entity, catalog, differences);
                addConstraints(entity, definitions.constraints(entity), differences);
                addIndexes(entity, definitions, differences);
            } else {
                differences.add("the table of entity '" + entity.name() + "' is missing");
            }
        }
        return differences;
    }

    /** What differs in tables that are there and is not made by completing them. */
    List<String> thatStay(Collection<CatalogEntity> entities, Catalog catalog) {
        TableDefinitions definitions = new TableDefinitions(dialect, catalog);
        List<String> differences = new ArrayList<>();
        for (CatalogEntity entity : entities) {
            if (found.hasTable(entity.name())) {
                addColumns(entity, catalog, differences);
                addConstraints(entity, definitions.keys(entity), differences);
            }
        }
        return differences;
    }

    private void addColumns(CatalogEntity entity, Catalog catalog, List<String> differences) {
        Map<String, ExistingColumn> existing = found.columnsOf(entity.name());
        for (Column column : new EntityTable(dialect, catalog, entity.schema()).columns()) {
            addColumn(entity, column.name(), column.type().reported(), existing, differences);
        }
        addColumn(entity, REVISION, BIGINT, existing, differences);
        Set<String> others = new TreeSet<>(existing.keySet());
        others.removeAll(entity.schema().fields().keySet());
        others.remove(REVISION);
        for (String name : others) {
            ExistingColumn column = existing.get(name);
            if (column != null && column.demanding()) {
                differences.add("entity '" + entity.name() + "' has an undeclared column '" + name
                        + "' that demands a value of every row");
            }
        }
    }

    private static void addColumn(
            CatalogEntity entity,
            String name,
            String type,
            Map<String, ExistingColumn> existing,
            List<String> differences) {
        ExistingColumn column = existing.get(name);
        if (column == null) {
            differences.add("entity '" + entity.name() + "' lacks the column '" + name + "'");
        } else if (!column.type().equalsIgnoreCase(type)) {
            differences.add("the column '" + name + "' of entity '" + entity.name() + "' has the type " + column.type()
                    + " instead of " + type);
        }
    }

    private void addConstraints(CatalogEntity entity, Map<String, String> constraints, List<String> differences) {
        Map<String, String> existing = found.constraintsOf(entity.name());
        constraints.forEach((name, reported) -> {
            String there = existing.get(name);
            if (there == null) {
                differences.add("entity '" + entity.name() + "' lacks the constraint '" + name + "'");
            } else if (!there.equals(reported)) {
                differences.add("the constraint '" + name + "' of entity '" + entity.name() + "' is " + there
                        + " instead of " + reported);
            }
        });
    }

    private void addIndexes(CatalogEntity entity, TableDefinitions definitions, List<String> differences) {
        Set<String> indexes = new HashSet<>(found.indexesOf(entity.name()));
        for (String index : definitions.indexes(entity)) {
            if (!indexes.contains(index)) {
                differences.add("entity '" + entity.name() + "' lacks the index '" + index + "'");
            }
        }
    }
}
