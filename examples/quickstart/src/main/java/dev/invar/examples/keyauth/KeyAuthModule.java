package dev.invar.examples.keyauth;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;

import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** The entities of key authentication, and how their tables come into being. */
public final class KeyAuthModule implements EntityModule {
    private static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generated())
            .field("username", string().required().unique().length(1, 100))
            .primaryKey("id")
            .build();

    private static final EntitySchema CREDENTIALS = EntitySchema.named("keyauth_credentials")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generated())
            .field("consumer_id", uuid().required().references("consumers", CASCADE))
            .field("key", string().unique().sensitive().defaultsTo(RandomKeys::next))
            .primaryKey("id")
            .cacheKey("key")
            .eventPayload("id", "consumer_id")
            .build();

    @Override
    public String name() {
        return "keyauth";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(CONSUMERS, CREDENTIALS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("create_consumers_and_keys")
                .create(CONSUMERS, CREDENTIALS)
                .build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return List.of(
                RecordMapping.of(CONSUMERS, Consumer.class, lookup),
                RecordMapping.of(CREDENTIALS, KeyAuthCredential.class, lookup));
    }
}
