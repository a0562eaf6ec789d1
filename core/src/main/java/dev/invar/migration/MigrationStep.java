package dev.invar.migration;

import dev.invar.schema.EntitySchema;
import java.util.List;

/** One part of a migration. */
public sealed interface MigrationStep permits MigrationStep.Create, MigrationStep.Drop, Statements {

    /**
     * Creates the tables of entities, which may reference one another.
     *
     * @param entities the entities as they are at this step
     */
    record Create(List<EntitySchema> entities) implements MigrationStep {
        public Create {
            entities = List.copyOf(entities);
        }
    }

    /**
     * Drops the tables of entities with all their rows.
     *
     * @param entities the entities as they were created
     */
    record Drop(List<EntitySchema> entities) implements MigrationStep {
        public Drop {
            entities = List.copyOf(entities);
        }
    }
}
