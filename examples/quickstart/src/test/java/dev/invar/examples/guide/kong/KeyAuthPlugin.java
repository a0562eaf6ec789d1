package dev.invar.examples.guide.kong;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;

import dev.invar.CustomDao;
import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.UUID;

/** Key authentication as a plugin: entity, migration, and a DAO of its own. */
final class KeyAuthPlugin implements EntityModule {
    private static final EntitySchema CREDENTIALS = EntitySchema.named("keyauth_credentials")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generated().immutable())
            .field("consumer_id", uuid().required().references("consumers", CASCADE))
            .field("key", string().required().unique().sensitive().defaultsTo(KeyAuthPlugin::randomKey))
            .primaryKey("id")
            .cacheKey("key")
            .eventPayload("id", "consumer_id")
            .build();

    /** Stands for a function that makes keys which nobody guesses. */
    static String randomKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String name() {
        return "keyauth";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(CREDENTIALS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("2015-07-31-172400_init_keyauth")
                .create(CREDENTIALS)
                .build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        return List.of(RecordMapping.of(CREDENTIALS, KeyAuthCredential.class, MethodHandles.lookup()));
    }

    @Override
    public List<CustomDao<?>> customDaos() {
        return List.of(CustomDao.of(KeyAuthCredentials.class, KeyAuthCredentials::new));
    }
}
