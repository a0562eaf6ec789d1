package dev.invar.spi;

import java.util.List;

/** A change of tables, independent of any datastore. */
public sealed interface SchemaChange {

    /**
     * Creates the tables of entities, which may reference one another.
     *
     * @param entities the entities to create
     * @param catalog these entities and all that they reference
     */
    record CreateEntities(List<CatalogEntity> entities, Catalog catalog) implements SchemaChange {
        public CreateEntities {
            entities = List.copyOf(entities);
        }
    }

    /**
     * Drops the tables of entities with all their rows; entities that reference one another are dropped together.
     *
     * @param entities the entities to drop, as they were created
     */
    record DropEntities(List<CatalogEntity> entities) implements SchemaChange {
        public DropEntities {
            entities = List.copyOf(entities);
        }
    }
}
