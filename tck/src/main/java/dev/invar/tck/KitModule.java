package dev.invar.tck;

import dev.invar.CustomDao;
import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.util.List;

/** A module as a value. */
record KitModule(
        String name,
        List<EntitySchema> schemas,
        List<Migration> migrations,
        List<RecordMapping<?>> records,
        List<CustomDao<?>> customDaos)
        implements EntityModule {

    KitModule(String name, List<EntitySchema> schemas, List<Migration> migrations, List<RecordMapping<?>> records) {
        this(name, schemas, migrations, records, List.of());
    }

    /** This module with a custom DAO. */
    KitModule offering(CustomDao<?> custom) {
        return new KitModule(name, schemas, migrations, records, List.of(custom));
    }

    /** A module of one migration that creates its entities. */
    static KitModule creating(String name, EntitySchema... entities) {
        return with(
                name,
                List.of(entities),
                Migration.named("001_create").create(entities).build());
    }

    /** A module with the given entities and migrations. */
    static KitModule with(String name, List<EntitySchema> entities, Migration... migrations) {
        return new KitModule(name, entities, List.of(migrations), List.of());
    }
}
