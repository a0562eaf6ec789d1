package dev.invar.backend.jdbc;

import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Obligations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the writers of rows share: the catalog, its tables, the outbox.
 *
 * <p>Immutable.
 */
public final class Engine {
    private final Dialect dialect;
    private final Catalog catalog;
    private final Map<String, EntityTable> tables = new HashMap<>();
    private final Outbox outbox;
    private final RowStatements rows;

    Engine(Dialect dialect, Catalog catalog) {
        this.dialect = dialect;
        this.catalog = catalog;
        for (CatalogEntity entity : catalog.entities()) {
            tables.put(entity.name(), new EntityTable(dialect, catalog, entity.schema()));
        }
        this.outbox = new Outbox(catalog);
        this.rows = new RowStatements(dialect);
    }

    /** The database. */
    public Dialect dialect() {
        return dialect;
    }

    /** The entities. */
    public Catalog catalog() {
        return catalog;
    }

    /** The outbox. */
    public Outbox outbox() {
        return outbox;
    }

    /** The statements about rows. */
    public RowStatements rows() {
        return rows;
    }

    /** The table of an entity. */
    public EntityTable table(String entity) {
        EntityTable table = tables.get(entity);
        if (table == null) {
            throw new IllegalArgumentException("No entity '" + entity + "' in the catalog");
        }
        return table;
    }

    /** The rows that must exist. */
    List<ParentRow> parents(List<Obligations.Parent> parents) {
        return parents.stream()
                .map(parent -> new ParentRow(table(parent.reference().target()), parent.key()))
                .toList();
    }
}
