package dev.invar.examples.guide.kong;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.util.List;

/** The consumers of a gateway, which its plugins reference. */
final class Consumers implements EntityModule {
    private static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", uuid().generated().immutable())
            .field("created_at", timestamp().generated().immutable())
            .field("username", string().unique())
            .field("custom_id", string().unique())
            .primaryKey("id")
            .atLeastOneOf("username", "custom_id")
            .build();

    @Override
    public String name() {
        return "consumers";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(CONSUMERS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("001_consumers").create(CONSUMERS).build());
    }
}
