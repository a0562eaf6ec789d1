package dev.invar.cache;

import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;

import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.UUID;

/** The entities of these tests: one keyed by its primary key, others by unique constraints of one and of two fields. */
final class Gateway implements EntityModule {
    static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", uuid().generated())
            .field("name", string().required())
            .primaryKey("id")
            .build();

    static final EntitySchema CREDENTIALS = EntitySchema.named("credentials")
            .field("id", uuid().generated())
            .field("consumer_id", uuid().references("consumers", OnDelete.CASCADE))
            .field("key", string().required().unique().sensitive())
            .field("uses", integer().defaultsTo(0L))
            .primaryKey("id")
            .cacheKey("key")
            .build();

    static final EntitySchema ROUTES = EntitySchema.named("routes")
            .field("id", uuid().generated())
            .field("consumer_id", uuid().references("consumers", OnDelete.SET_NULL))
            .field("host", string().required())
            .field("priority", decimal().required())
            .primaryKey("id")
            .unique("host", "priority")
            .cacheKey("priority", "host")
            .build();

    static final EntitySchema READINGS = EntitySchema.named("readings")
            .field("sensor", string().required())
            .field("at", timestamp().required())
            .field("degrees", integer().required())
            .partitionKey("sensor")
            .clusteringKey("at")
            .build();

    record Consumer(UUID id, String name) {}

    record Credential(UUID id, UUID consumerId, String key, Long uses) {}

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(CONSUMERS, CREDENTIALS, ROUTES, READINGS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("create")
                .create(CONSUMERS, CREDENTIALS, ROUTES, READINGS)
                .build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return List.of(
                RecordMapping.of(CONSUMERS, Consumer.class, lookup),
                RecordMapping.of(CREDENTIALS, Credential.class, lookup));
    }
}
