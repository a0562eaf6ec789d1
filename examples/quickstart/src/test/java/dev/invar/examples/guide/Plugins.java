package dev.invar.examples.guide;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.map;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.recordBy;
import static dev.invar.schema.Field.set;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;

import dev.invar.CustomDao;
import dev.invar.Daos;
import dev.invar.EntityModule;
import dev.invar.Row;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The entities of the guide whose values are made of others, consist of others, and depend on others. */
final class Plugins implements EntityModule {
    static final EntitySchema OPERATORS = EntitySchema.named("operators")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generatedAlways())
            .field("email", string().required())
            .field("email_key", string().unique().derived(List.of("email"), Plugins::caseless))
            .field("password", string().length(8, 72).sensitive().transformed(Plugins::hash))
            .primaryKey("id")
            .build();

    private static String caseless(Row operator) {
        return operator.string("email").toLowerCase(Locale.ROOT);
    }

    static final Field<Row> RATE_LIMITING = record(
                    "window", integer().required().between(1L, 3_600L))
            .with("policy", string().oneOf("local", "cluster").defaultsTo("local"));

    static final Field<Row> KEY_AUTH = record(
                    "key_names", list(string().length(1, 60)).defaultsTo(List.of("apikey")))
            .with("anonymous", uuid());

    static final EntitySchema PLUGINS = EntitySchema.named("plugins")
            .field("id", uuid().generated())
            .field("name", string().required().oneOf("rate-limiting", "key-auth", "bot-detection"))
            .field("config", recordBy("name", Map.of("rate-limiting", RATE_LIMITING, "key-auth", KEY_AUTH)))
            .field("headers", map(set(string())))
            .field("enabled", bool().required().defaultsTo(true))
            .primaryKey("id")
            .build();

    static final EntitySchema TARGETS = EntitySchema.named("targets")
            .field("id", uuid().generated())
            .field("host", string())
            .field("address", string())
            .field("health", string().oneOf("none", "http"))
            .field("health_path", string())
            .field("backup_id", uuid())
            .primaryKey("id")
            .onlyOneOf("host", "address")
            .distinct("id", "backup_id")
            .when("health", "http")
            .require("health_path")
            .advisoryCheck(List.of("backup_id"), "have a backup that exists", Plugins::backupExists)
            .build();

    private static boolean backupExists(Row target, Daos daos) {
        return !target.has("backup_id") || daos.dao("targets").exists(target.uuid("backup_id"));
    }

    static final EntitySchema HITS = EntitySchema.named("hits")
            .field("plugin_id", uuid().references("plugins", CASCADE))
            .field("period", string())
            .field("count", integer())
            .partitionKey("plugin_id")
            .clusteringKey("period")
            .counter("count")
            .build();

    static final EntitySchema INVITATIONS = EntitySchema.named("invitations")
            .field("id", uuid().generated())
            .field("email", string().required().unique())
            .field("expires_at", timestamp())
            .primaryKey("id")
            .expiresBy("expires_at")
            .build();

    /** Stands for a function that is slow on purpose. */
    private static String hash(String password) {
        return "hash:" + Integer.toHexString(password.hashCode());
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(OPERATORS, PLUGINS, TARGETS, HITS, INVITATIONS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("001_plugins")
                .create(OPERATORS, PLUGINS, TARGETS, HITS, INVITATIONS)
                .build());
    }

    @Override
    public List<CustomDao<?>> customDaos() {
        return List.of(CustomDao.of(Invitations.class, Invitations::new));
    }
}
