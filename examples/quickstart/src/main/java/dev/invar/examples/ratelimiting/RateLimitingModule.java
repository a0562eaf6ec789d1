package dev.invar.examples.ratelimiting;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;

import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Limits of consumers: one row each, which goes when the consumer goes. */
public final class RateLimitingModule implements EntityModule {
    private static final EntitySchema RATE_LIMITS = EntitySchema.named("rate_limits")
            .field("consumer_id", uuid().required().references("consumers", CASCADE))
            .field("per_minute", integer().required().between(1L, 1_000_000L))
            .primaryKey("consumer_id")
            .build();

    @Override
    public String name() {
        return "rate_limiting";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(RATE_LIMITS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("create_rate_limits").create(RATE_LIMITS).build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        return List.of(RecordMapping.of(RATE_LIMITS, RateLimit.class, MethodHandles.lookup()));
    }
}
