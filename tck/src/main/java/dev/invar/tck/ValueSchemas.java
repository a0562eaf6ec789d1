package dev.invar.tck;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.bytes;
import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.map;
import static dev.invar.schema.Field.number;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.recordBy;
import static dev.invar.schema.Field.set;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the kit's catalogue that is about what values consist of, and what rows make of them and demand of them. */
final class ValueSchemas {
    /** How often a password was hashed. */
    static final AtomicLong HASHED = new AtomicLong();

    /** How often a burst was made. */
    static final AtomicLong BURSTS_MADE = new AtomicLong();

    /** What makes an author's own function throw. */
    static final String BOOM = "boom";

    /** Records with a member of every type. */
    static Field<Row> everything() {
        return record("a_uuid", uuid())
                .with("a_string", string())
                .with("an_integer", integer())
                .with("a_number", number())
                .with("a_decimal", decimal())
                .with("a_boolean", bool())
                .with("a_timestamp", timestamp())
                .with("some_bytes", bytes())
                .with("a_list", list(number()))
                .with("a_set", set(decimal()))
                .with("a_map", map(timestamp()))
                .with("a_record", record("deeper", set(bytes())));
    }

    /** Values inside of values: sets of every type, and collections of collections. */
    static final EntitySchema NESTINGS = EntitySchema.named("nestings")
            .field("id", uuid().generated())
            .field("texts", set(string()))
            .field("uuids", set(uuid()))
            .field("integers", set(integer()))
            .field("numbers", set(number()))
            .field("decimals", set(decimal()))
            .field("flags", set(bool()))
            .field("moments", set(timestamp()))
            .field("digests", set(bytes()))
            .field("records", set(record("a", integer()).with("b", string())))
            .field("lists", list(list(string())))
            .field("everything", list(everything()))
            .field(
                    "hosts",
                    map(record("host", string().required())
                            .with("port", integer().between(1L, 65_535L))))
            .field("deep", map(list(record("m", map(set(integer().between(0L, 9L)))))))
            .primaryKey("id")
            .eventPayload("id")
            .build();

    /** Configurations whose members the name chooses. */
    static final EntitySchema PLUGINS = EntitySchema.named("plugins")
            .field("id", uuid().generated())
            .field("config", recordBy("name", configurations()))
            .field("name", string().oneOf("limit", "auth", "everything", "bare"))
            .field("note", string())
            .primaryKey("id")
            .build();

    private static Map<String, Field<Row>> configurations() {
        return Map.of(
                "limit",
                record("window", integer().required().between(1L, 60L)).with("policy", string()),
                "auth",
                record("header", string().defaultsTo("apikey")).with("anonymous", bool()),
                "everything",
                everything());
    }

    /** What a hash would be, were it one. */
    static String hash(String password) {
        HASHED.incrementAndGet();
        return "hash(" + password + ")";
    }

    private static String fullName(Row row) {
        return Stream.of("first", "last")
                .flatMap(name -> row.find(name, String.class).stream())
                .collect(Collectors.joining(" "));
    }

    /** Values that are made of others. */
    static final EntitySchema USERS = EntitySchema.named("users")
            .field("id", uuid().generated())
            .field("serial", uuid().generatedAlways())
            .field("full_name", string().derived(List.of("first", "last"), ValueSchemas::fullName))
            .field("first", string())
            .field("last", string())
            .field("email", string())
            .field(
                    "email_key",
                    string().unique()
                            .derived(
                                    List.of("email"),
                                    row -> row.find("email", String.class)
                                            .map(email -> email.toLowerCase(Locale.ROOT))
                                            .orElse(null)))
            .field("password", string().length(3, 10).sensitive().transformed(ValueSchemas::hash))
            .field(
                    "quota",
                    record("window", integer().required().defaultsTo(60L))
                            .with("burst", integer().defaultsTo(BURSTS_MADE::incrementAndGet))
                            .with("note", string()))
            .field("trapped", string().check("not be a trap", ValueSchemas::isNoTrap))
            .field("snare", string())
            .primaryKey("id")
            .check(List.of("snare"), "not be a trap", row -> !row.has("snare") || isNoTrap(row.string("snare")))
            .build();

    private static boolean isNoTrap(String text) {
        if (text.equals(BOOM)) {
            throw new IllegalStateException(BOOM);
        }
        return true;
    }

    /** Every demand that an entity can make of several fields. */
    static final EntitySchema CONTACTS = EntitySchema.named("contacts")
            .field("id", uuid().generated())
            .field("email", string())
            .field("phone", string())
            .field("person", string())
            .field("company", string())
            .field("street", string())
            .field("city", string())
            .field("fax", string())
            .field("telex", string())
            .field("home", decimal())
            .field("work", decimal())
            .field("kind", string().oneOf("plain", "vip"))
            .field("manager", string())
            .field("discount", integer().between(0L, 100L))
            .field("sponsor_id", uuid())
            .primaryKey("id")
            .atLeastOneOf("email", "phone")
            .onlyOneOf("person", "company")
            .mutuallyRequired("street", "city")
            .mutuallyExclusive("fax", "telex")
            .distinct("home", "work")
            .when("kind", "vip")
            .require("manager")
            .when("kind", "plain")
            .exclude("manager")
            .when("kind", "plain")
            .check(
                    List.of("discount"),
                    "keep to a discount of 10",
                    row -> !row.has("discount") || row.integer("discount") <= 10)
            .advisoryCheck(
                    List.of("sponsor_id", "kind"),
                    "have a sponsor who is a vip",
                    (row, daos) -> row.find("sponsor_id", UUID.class)
                            .map(sponsor -> daos.dao("contacts")
                                    .find(sponsor)
                                    .filter(found -> "vip".equals(found.get("kind")))
                                    .isPresent())
                            .orElse(true))
            .build();

    /** Rules at the edges of what values can be. */
    static final EntitySchema RULED = EntitySchema.named("ruled")
            .field("id", uuid().generated())
            .field("anchored", string().matches("ab|^c$|d$"))
            .field("between_texts", string().between("\ue000", "\ud83d\ude00"))
            .field("between_uuids", uuid().between(new UUID(1, 0), new UUID(-1, 0)))
            .field("between_decimals", decimal().between(new BigDecimal("-1.50"), new BigDecimal("1E+2")))
            .field("short_text", string().length(1, 2))
            .field("short_bytes", bytes().length(1, 2))
            .field("short_set", set(decimal()).length(1, 2))
            .field("short_map", map(integer()).length(0, 1))
            .field("allowed_decimal", decimal().oneOf(new BigDecimal("1.50"), BigDecimal.TEN))
            .field("allowed_list", list(decimal()).oneOf(List.of(new BigDecimal("2.0"))))
            .field("secret", string().sensitive().oneOf("hunter1", "hunter2").between("hunter1", "hunter3"))
            .field("secret_map", map(string().length(1, 3)).sensitive())
            .field("judged", list(integer().between(1L, 9L)).length(0, 2).immutable())
            .field("ratio", integer().between(1L, 9L).check("divide ten", value -> 10 % value == 0))
            .field("half", integer())
            .primaryKey("id")
            .check(
                    List.of("ratio", "half"),
                    "keep half of ratio",
                    row -> !row.has("half") || 10 / row.integer("ratio") / 2 == row.integer("half"))
            .build();

    static final List<EntitySchema> CHILDREN_FIRST = List.of(NESTINGS, PLUGINS, USERS, CONTACTS, RULED);

    /** A contact that keeps all demands. */
    static Row contact() {
        return Row.of("email", "a@example.org", "person", "Ann");
    }

    private ValueSchemas() {}
}
