package dev.invar.examples.guide;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.RESTRICT;
import static dev.invar.schema.OnDelete.SET_NULL;

import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What the guide explains, declared once. */
final class Gateway implements EntityModule {
    static final EntitySchema SERVICES = EntitySchema.named("services")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generated())
            .field("name", string().required().unique().matches("[a-z-]+").length(1, 60))
            .field("protocol", string().oneOf("http", "https").defaultsTo("https"))
            .field("port", integer().between(1L, 65_535L).defaultsTo(443L))
            .field("retries", integer().defaultsTo(5L))
            .field("tags", list(string().length(1, 30)))
            .field("timeouts", record("connect", integer().required()).with("read", integer()))
            .primaryKey("id")
            .check(
                    List.of("protocol", "port"),
                    "use another port than 80 with https",
                    row -> !("https".equals(row.get("protocol"))
                            && Long.valueOf(80).equals(row.get("port"))))
            .build();

    static final EntitySchema ROUTES = EntitySchema.named("routes")
            .field("id", uuid().generated())
            .field("service_id", uuid().required().references("services", RESTRICT))
            .field("fallback_id", uuid().references("services", SET_NULL))
            .field("host", string().required())
            .field("path", string().required())
            .field("enabled", bool().required().defaultsTo(true))
            .primaryKey("id")
            .unique("host", "path")
            .cacheKey("host", "path")
            .build();

    static final EntitySchema USAGE = EntitySchema.named("usage")
            .field("service_id", uuid().required().references("services", CASCADE))
            .field("at", timestamp().required())
            .field("seconds", decimal().required().between(BigDecimal.ZERO, new BigDecimal("3600")))
            .partitionKey("service_id")
            .clusteringKey("at")
            .build();

    record Route(UUID id, UUID serviceId, UUID fallbackId, String host, String path, boolean enabled) {}

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(SERVICES, ROUTES, USAGE);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.named("001_services_and_routes")
                        .create(SERVICES, ROUTES)
                        .build(),
                Migration.named("002_usage").create(USAGE).build(),
                Migration.named("003_statistics")
                        .statements(
                                Statements.on("postgres", "ANALYZE").nothingElsewhere(),
                                Statements.on("postgres", "").nothingElsewhere())
                        .build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        return List.of(RecordMapping.of(ROUTES, Route.class, MethodHandles.lookup()));
    }
}
