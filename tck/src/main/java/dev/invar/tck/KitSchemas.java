package dev.invar.tck;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.bytes;
import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.map;
import static dev.invar.schema.Field.number;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.set;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.RESTRICT;
import static dev.invar.schema.OnDelete.SET_NULL;

import dev.invar.Bytes;
import dev.invar.EntityModule;
import dev.invar.Row;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kit's catalogue: entities that show every shape which the schema allows. One datastore with all of them serves most
 * rules, because making tables is slow on some datastores.
 */
final class KitSchemas {
    /** How often the default of {@code credentials.key} was asked for. */
    static final AtomicLong KEYS_MADE = new AtomicLong();

    /** As long as a name is allowed to be. */
    static final String LONGEST_NAME = "a_name_as_long_as_names_may_be_in_invar1";

    /** Roots with several unique fields; all else hangs on them. */
    static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", uuid().generated())
            .field("created_at", timestamp().generated())
            .field("username", string().unique())
            .field("custom_id", string().unique())
            .field("realm", string().immutable())
            .field("note", string())
            .field("visits", integer().defaultsTo(0L))
            .primaryKey("id")
            .build();

    /** The second level of a cascade; unique, sensitive, cached by something else than the primary key. */
    static final EntitySchema CREDENTIALS = EntitySchema.named("credentials")
            .field("id", uuid().generated())
            .field("consumer_id", uuid().required().references("consumers", CASCADE))
            .field(
                    "key",
                    string().unique().sensitive().required().defaultsTo(() -> "made-" + KEYS_MADE.incrementAndGet()))
            .field("name", string())
            .field("secret_note", string())
            .primaryKey("id")
            .cacheKey("key")
            .eventPayload("id", "consumer_id", "name")
            .build();

    /** The third level; a second reference to the root restricts. */
    static final EntitySchema TOKENS = EntitySchema.named("tokens")
            .field("id", uuid().generated())
            .field("credential_id", uuid().required().references("credentials", CASCADE))
            .field("issuer_id", uuid().references("consumers", RESTRICT))
            .field("label", string().unique())
            .primaryKey("id")
            .build();

    /** A natural key. */
    static final EntitySchema REGIONS = EntitySchema.named("regions")
            .field("code", string())
            .field("title", string())
            .primaryKey("code")
            .build();

    /** A restricting reference and a composite unique constraint. */
    static final EntitySchema PLANS = EntitySchema.named("plans")
            .field("id", uuid().generated())
            .field("region_code", string().references("regions", RESTRICT))
            .field("name", string())
            .field("tier", integer().indexed())
            .primaryKey("id")
            .unique("region_code", "name")
            .build();

    /** Four references on a row: one that cascades and one that is set to null, both part of a unique constraint, and two that restrict. */
    static final EntitySchema SUBSCRIPTIONS = EntitySchema.named("subscriptions")
            .field("id", uuid().generated())
            .field("consumer_id", uuid().required().references("consumers", CASCADE))
            .field("plan_id", uuid().references("plans", SET_NULL))
            .field("seller_region", string().references("regions", RESTRICT))
            .field("buyer_region", string().references("regions", RESTRICT))
            .field("state", string().indexed())
            .primaryKey("id")
            .unique("consumer_id", "plan_id")
            .build();

    /** References to the same entity: one that cascades and is declared to fan out, and one that is set to null. */
    static final EntitySchema FOLDERS = EntitySchema.named("folders")
            .field("id", uuid().generated())
            .field("parent_id", uuid().references("folders", CASCADE).fanOut(5))
            .field("shortcut_id", uuid().references("folders", SET_NULL))
            .field("name", string())
            .primaryKey("id")
            .unique("parent_id", "name")
            .build();

    /** A cycle of references: a team's lead is a member, who belongs to a team. */
    static final EntitySchema TEAMS = EntitySchema.named("teams")
            .field("id", uuid().generated())
            .field("lead_id", uuid().references("members", SET_NULL))
            .primaryKey("id")
            .build();

    static final EntitySchema MEMBERS = EntitySchema.named("members")
            .field("id", uuid().generated())
            .field("team_id", uuid().references("teams", CASCADE))
            .primaryKey("id")
            .build();

    /** A primary key of a partition and clustering fields of every type that has an order. */
    static final EntitySchema MARKS = EntitySchema.named("marks")
            .field("sheet", string())
            .field("label", string())
            .field("position", integer())
            .field("code", uuid())
            .field("amount", decimal())
            .field("moment", timestamp())
            .field("flag", bool())
            .field("digest", bytes())
            .field("color", string().indexed())
            .partitionKey("sheet")
            .clusteringKey("label", "position", "code", "amount", "moment", "flag", "digest")
            .build();

    /** A row of {@link #MARKS} but for its sheet. */
    static final Row A_MARK = Rows.row(
            "label",
            "l",
            "position",
            0L,
            "code",
            new UUID(1, 1),
            "amount",
            BigDecimal.ONE,
            "moment",
            Instant.EPOCH,
            "flag",
            false,
            "digest",
            Bytes.ofHex("00"));

    /** A partition with one clustering field, referenced as a whole. */
    static final EntitySchema CHAPTERS = EntitySchema.named("chapters")
            .field("book", string())
            .field("number", integer())
            .field("title", string().unique())
            .partitionKey("book")
            .clusteringKey("number")
            .build();

    /** A composite reference. */
    static final EntitySchema FOOTNOTES = EntitySchema.named("footnotes")
            .field("id", uuid().generated())
            .field("book", string())
            .field("chapter", integer())
            .field("note", string())
            .primaryKey("id")
            .reference(List.of("book", "chapter"), "chapters", SET_NULL)
            .build();

    /** A field of each type. */
    static final EntitySchema SAMPLES = EntitySchema.named("samples")
            .field("id", uuid().generated())
            .field("a_uuid", uuid())
            .field("a_string", string())
            .field("an_integer", integer())
            .field("a_number", number())
            .field("a_decimal", decimal())
            .field("a_boolean", bool())
            .field("a_timestamp", timestamp())
            .field("a_bytes", bytes())
            .field("a_list", list(string()))
            .field("a_set", set(integer()))
            .field("a_map", map(decimal()))
            .field("a_record", record("text", string()).with("flag", bool()).with("numbers", list(number())))
            .field("b_string", string())
            .field("c_string", string())
            .field("d_string", string())
            .field("e_string", string())
            .primaryKey("id")
            .eventPayload("id")
            .build();

    /** A unique field and an indexed field of each type that can be one. */
    static final EntitySchema CODES = EntitySchema.named("codes")
            .field("id", uuid().generated())
            .field("u_uuid", uuid().unique())
            .field("u_string", string().unique())
            .field("u_integer", integer().unique())
            .field("u_decimal", decimal().unique())
            .field("u_timestamp", timestamp().unique())
            .field("u_boolean", bool().unique())
            .field("u_bytes", bytes().unique())
            .field("i_uuid", uuid().indexed())
            .field("i_string", string().indexed())
            .field("i_integer", integer().indexed())
            .field("i_decimal", decimal().indexed())
            .field("i_timestamp", timestamp().indexed())
            .field("i_boolean", bool().indexed())
            .field("i_bytes", bytes().indexed())
            .primaryKey("id")
            .unique("u_string", "i_string")
            .build();

    /** Every rule that a field or an entity can have. */
    static final EntitySchema SETTINGS = EntitySchema.named("settings")
            .field("id", uuid().generated())
            .field("name", string().required().matches("[a-z]+").length(2, 5))
            .field("mode", string().oneOf("fast", "safe").defaultsTo("safe"))
            .field("percent", integer().between(0L, 100L))
            .field("low", integer())
            .field("high", integer())
            .field("even", integer().check("be even", value -> value % 2 == 0))
            .field("secret", string().sensitive().length(4, 8))
            .field("emoji", string().length(1, 2))
            .field("since", timestamp().generated())
            .field(
                    "config",
                    record(
                                    "limits",
                                    list(record("window", integer().between(1L, 60L))
                                            .with("name", string().required())))
                            .with("labels", map(string().length(1, 3))))
            .primaryKey("id")
            .check(List.of("low", "high"), "keep low below high", row -> {
                return !row.has("low") || !row.has("high") || row.integer("low") < row.integer("high");
            })
            .build();

    /** Words that the datastores' languages reserve. */
    static final EntitySchema RESERVED = EntitySchema.named("select")
            .field("from", uuid().generated())
            .field("where", string().unique())
            .field("order", string().indexed())
            .field("table", uuid().references("select", CASCADE))
            .field("user", string())
            .field("token", integer())
            .field("group", string())
            .field("values", list(string()))
            .primaryKey("from")
            .unique("user", "group")
            .build();

    /** A counter with a key of four parts, the first of which is a reference. */
    static final EntitySchema COUNTS = EntitySchema.named("counts")
            .field("consumer_id", uuid().references("consumers", CASCADE))
            .field("route", string())
            .field("period", string())
            .field("since", timestamp())
            .field("value", integer().between(-1_000_000L, Long.MAX_VALUE))
            .field("note", string())
            .partitionKey("consumer_id", "route")
            .clusteringKey("period", "since")
            .counter("value")
            .build();

    /** Rows that expire and, until then, keep their consumer from being deleted. */
    static final EntitySchema SESSIONS = EntitySchema.named("sessions")
            .field("id", uuid().generated())
            .field("consumer_id", uuid().references("consumers", RESTRICT))
            .field("token", string().unique())
            .field("device", string().indexed())
            .field("region_code", string().references("regions", SET_NULL))
            .field("note", string())
            .field("expires_at", timestamp())
            .primaryKey("id")
            .cacheKey("token")
            .expiresBy("expires_at")
            .build();

    /** Names as long as they may be. */
    static final EntitySchema LONG_NAMED = EntitySchema.named(LONGEST_NAME)
            .field("id", uuid().generated())
            .field(LONGEST_NAME, string().unique())
            .field(LONGEST_NAME.substring(0, 39) + "2", uuid().references(LONGEST_NAME, CASCADE))
            .field(LONGEST_NAME.substring(0, 39) + "3", string().indexed())
            .primaryKey("id")
            .build();

    /** The entities in an order in which all rows can be deleted. */
    static final List<EntitySchema> CHILDREN_FIRST = Stream.of(
                    ShapeSchemas.CHILDREN_FIRST,
                    ValueSchemas.CHILDREN_FIRST,
                    List.of(
                            COUNTS,
                            SESSIONS,
                            TOKENS,
                            CREDENTIALS,
                            SUBSCRIPTIONS,
                            PLANS,
                            REGIONS,
                            CONSUMERS,
                            FOLDERS,
                            TEAMS,
                            MEMBERS,
                            MARKS,
                            FOOTNOTES,
                            CHAPTERS,
                            SAMPLES,
                            CODES,
                            SETTINGS,
                            RESERVED,
                            LONG_NAMED))
            .flatMap(List::stream)
            .toList();

    /** A consumer as a record. */
    record Consumer(
            @Nullable UUID id,
            @Nullable Instant createdAt,
            @Nullable String username,
            @Nullable String customId,
            @Nullable String realm,
            @Nullable String note,
            @Nullable Long visits) {

        static Consumer named(String username) {
            return new Consumer(null, null, username, null, null, null, null);
        }
    }

    /** A credential as a record. */
    record Credential(
            @Nullable UUID id,
            UUID consumerId,
            @Nullable String key,
            @Nullable String name,
            @Nullable String secretNote) {}

    static final EntityModule MODULE = new KitModule(
            "tck",
            CHILDREN_FIRST,
            List.of(Migration.named("001_catalogue")
                    .create(CHILDREN_FIRST.toArray(EntitySchema[]::new))
                    .build()),
            List.of(
                    RecordMapping.of(CONSUMERS, Consumer.class, MethodHandles.lookup()),
                    RecordMapping.of(CREDENTIALS, Credential.class, MethodHandles.lookup())));

    private KitSchemas() {}
}
