package dev.invar.backend.cassandra;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import java.util.List;

/** A module whose credentials have one unique value and one reference. */
final class Shop implements EntityModule {
    static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", Field.uuid().generated())
            .field("name", Field.string())
            .primaryKey("id")
            .build();
    static final EntitySchema CREDENTIALS = EntitySchema.named("credentials")
            .field("id", Field.uuid().generated())
            .field("consumer_id", Field.uuid().required().references("consumers", OnDelete.CASCADE))
            .field("key", Field.string().required().unique())
            .field("note", Field.string())
            .primaryKey("id")
            .build();

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(CREDENTIALS, CONSUMERS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("tables").create(CONSUMERS, CREDENTIALS).build());
    }
}
