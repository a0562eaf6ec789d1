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
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.SET_NULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.mapping.RecordMapping;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Rules {@code S-} from 11 on: the mistakes that a declaration can contain; no backend takes part in finding them. */
abstract class DeclarationRules extends RuleGroup {
    private static final String NO_BACKEND = "the schema's own validation; no backend takes part in it";

    /** An entity that is right, with a field to make mistakes with. */
    private static EntitySchema.Builder with(Field<?> field) {
        return EntitySchema.named("things")
                .field("id", uuid().generated())
                .field("n", field)
                .primaryKey("id");
    }

    /** The only mistake is of the given field, or of the entity where it is empty. */
    private static void assertMistaken(String field, EntitySchema.Builder builder) {
        String place = field.isEmpty() ? "'things'" : "'things." + field + "'";
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidSchema.class,
                        error -> assertThat(error.mistakes())
                                .singleElement()
                                .asString()
                                .contains(place));
    }

    @Rule(
            id = "S-11",
            text = "A default, an allowed value and the value of a condition must keep the other rules of their field.",
            ifItFails = NO_BACKEND)
    void refusesValuesThatTheirOwnRulesRefuse() {
        assertMistaken("n", with(integer().between(1L, 9L).defaultsTo(10L)));
        assertMistaken("n", with(string().oneOf("a", "b").defaultsTo("c")));
        assertMistaken("n", with(string().matches("[a-z]").defaultsTo("A")));
        assertMistaken("n", with(string().length(1, 2).oneOf("a", "abc")));
        assertMistaken("n", with(string().unique().defaultsTo("")));
        assertMistaken("n", with(list(integer().between(1L, 9L)).defaultsTo(List.of(1L, 10L))));
        assertMistaken(
                "n.m", with(record("m", bool().check("be true", value -> value).defaultsTo(false))));
        assertMistaken("n", with(string().oneOf("a")).when("n", "b").require("id"));
        assertMistaken("n", with(string()).when("n", 1L).require("id"));
        assertThat(with(decimal().oneOf(new BigDecimal("1.50")).defaultsTo(new BigDecimal("1.5")))
                        .build()
                        .field("n"))
                .isPresent();
    }

    @Rule(
            id = "S-12",
            text =
                    "Bounds, lengths and allowed values that leave no value at all are refused, also by several rules together.",
            ifItFails = NO_BACKEND)
    void refusesRulesThatNoValueKeeps() {
        assertMistaken("n", with(integer().between(2L, 1L)));
        assertMistaken("n", with(integer().between(1L, 2L).between(3L, 4L)));
        assertMistaken("n", with(string().between("\ud83d\ude00", "\uffff")));
        assertMistaken("n", with(uuid().between(new UUID(-1, 0), new UUID(1, 0))));
        assertMistaken("n", with(string().length(2, 1)));
        assertMistaken("n", with(string().length(-1, 1)));
        assertMistaken("n", with(bytes().length(1, 2).length(3, 4)));
        assertMistaken("n", with(string().oneOf()));
    }

    @Rule(
            id = "S-13",
            text =
                    "A rule that the field's type cannot have is refused: patterns of anything but text, lengths of what has"
                            + " none, bounds of what has no order, members of what is no record.",
            ifItFails = NO_BACKEND)
    void refusesRulesThatTheTypeCannotHave() {
        assertMistaken("n", with(integer().matches("1+")));
        assertMistaken("n", with(bool().length(1, 2)));
        assertMistaken("n", with(record("m", bool()).length(1, 2)));
        assertMistaken("n", with(list(string()).between(List.of("a"), List.of("b"))));
        assertMistaken("n", with(string().with("m", bool())));
        assertMistaken("n[].m", with(list(record("m", integer().matches("1+")))));
    }

    @Rule(
            id = "S-14",
            text =
                    "A pattern that is no regular expression, and a bound or allowed value that can never be stored, are refused"
                            + " with entity and field.",
            ifItFails = NO_BACKEND)
    void refusesWhatCanNeverMatch() {
        assertMistaken("n", with(string().matches("[a-z")));
        assertMistaken("n", with(number().between(0.0, Double.POSITIVE_INFINITY)));
        assertMistaken("n", with(decimal().between(BigDecimal.ZERO, new BigDecimal("1E+39"))));
        assertMistaken("n", with(string().oneOf("a\0")));
        assertMistaken("n", with(list(number()).oneOf(List.of(Double.NaN))));
    }

    @Rule(
            id = "S-15",
            text =
                    "A value that is not supplied comes from one place: it is generated, which only UUIDs and timestamps can be,"
                            + " or has a default, or is derived.",
            ifItFails = NO_BACKEND)
    void refusesTwoOriginsOfAValue() {
        assertMistaken("n", with(string().generated()));
        assertMistaken("n", with(integer().generatedAlways()));
        assertMistaken("n", with(uuid().generated().defaultsTo(new UUID(1, 2))));
        assertMistaken("n", with(string().defaultsTo("a").derived(List.of("id"), row -> "b")));
        assertMistaken("n", with(uuid().generatedAlways().derived(List.of("id"), row -> row.uuid("id"))));
    }

    @Rule(
            id = "S-16",
            text =
                    "A derived field is derived from other declared fields, each named once and not in a cycle, and is neither"
                            + " immutable nor part of the primary key.",
            ifItFails = NO_BACKEND)
    void refusesDerivationsThatCannotBeMade() {
        Function<Row, String> made = row -> "made";

        assertMistaken("n", with(string().derived(List.of(), made)));
        assertMistaken("n", with(string().derived(List.of("nothing"), made)));
        assertMistaken("n", with(string().derived(List.of("n"), made)));
        assertMistaken("n", with(string().derived(List.of("id", "id"), made)));
        assertMistaken(
                "n",
                with(string().derived(List.of("m"), made))
                        .field("m", string().derived(List.of("k"), made))
                        .field("k", string().derived(List.of("n"), made)));
        assertMistaken("n", with(string().derived(List.of("id"), made).immutable()));
        assertMistaken("n", with(string().derived(List.of("id"), made)).clusteringKey("n"));
    }

    @Rule(
            id = "S-17",
            text = "A transformed field holds given values that nothing is found by: it is no part of a key, a unique"
                    + " constraint, a reference or an index, and neither generated nor derived.",
            ifItFails = NO_BACKEND)
    void refusesTransformationsOfWhatIsLookedUp() {
        Field<String> hashed = string().transformed(given -> given);

        assertMistaken("n", with(hashed.indexed()));
        assertMistaken("n", with(hashed.unique()));
        assertMistaken("n", with(hashed).unique("n", "id"));
        assertMistaken("n", with(hashed).clusteringKey("n"));
        assertMistaken("n", with(hashed.references("things", CASCADE)));
        assertMistaken("n", with(hashed.derived(List.of("id"), row -> "made")));
        assertMistaken("n", with(timestamp().generated().transformed(given -> given)));
    }

    @Rule(
            id = "S-18",
            text =
                    "Records are chosen by a plain text field that says which values it may have, and each record is for one of"
                            + " them.",
            ifItFails = NO_BACKEND)
    void refusesChoicesThatCannotBeMade() {
        Field<Row> chosen = recordBy("kind", Map.of("a", record("m", bool())));

        assertMistaken("n", with(chosen));
        assertMistaken("n", with(chosen).field("kind", integer()));
        assertMistaken("n", with(chosen).field("kind", string()));
        assertMistaken("n", with(chosen).field("kind", string().oneOf("b")));
        assertMistaken("n", with(chosen).field("kind", string().oneOf("a").sensitive()));
        assertMistaken("n", with(recordBy("kind", Map.of())).field("kind", string().oneOf("a")));
        assertMistaken("n(a)", with(recordBy("kind", Map.of("a", chosen))).field("kind", string().oneOf("a")));
        assertMistaken("n[]", with(list(chosen)).field("kind", string().oneOf("a")));
        assertThat(with(chosen)
                        .field("kind", string().oneOf("a", "without"))
                        .build()
                        .field("n"))
                .isPresent();
    }

    @Rule(
            id = "S-19",
            text = "Parts of a value have types and rules only: they are never unique, indexed, immutable, sensitive,"
                    + " references, generated, derived or transformed, and only members of records have defaults.",
            ifItFails = NO_BACKEND)
    void refusesPartsThatClaimToBeFields() {
        for (Field<String> part : List.of(
                string().unique(),
                string().indexed(),
                string().immutable(),
                string().sensitive(),
                string().references("things", CASCADE),
                string().derived(List.of("id"), row -> "made"),
                string().transformed(given -> given))) {
            assertMistaken("n[]", with(list(part)));
            assertMistaken("n[]", with(map(part)));
            assertMistaken("n.m", with(record("m", part)));
        }
        assertMistaken("n.m", with(record("m", uuid().generated())));
        assertMistaken("n[]", with(set(string().defaultsTo("a"))));
        assertMistaken("n", with(record(Map.of())));
        assertMistaken("n", with(record("Bad", bool())));
        assertMistaken("n", with(record("m", bool()).with("m", bool())));
        assertThat(with(record("m", string().defaultsTo("a"))).build().field("n"))
                .isPresent();
    }

    @Rule(
            id = "S-20",
            text =
                    "A check over several fields names declared fields, each once, and at least two where it compares them.",
            ifItFails = NO_BACKEND)
    void refusesChecksOfNothing() {
        assertMistaken("nothing", with(string()).atLeastOneOf("n", "nothing"));
        assertMistaken("n", with(string()).onlyOneOf("n"));
        assertMistaken("n", with(string()).mutuallyRequired("n", "n"));
        assertMistaken("", with(string()).distinct());
        assertMistaken("", with(string()).check(List.of(), "be anything", row -> true));
        assertMistaken("nothing", with(string()).check(List.of("nothing"), "be anything", row -> true));
        assertMistaken("nothing", with(string()).advisoryCheck(List.of("nothing"), "be", (row, daos) -> true));
        assertMistaken("nothing", with(string()).when("nothing", "a").require("n"));
        assertMistaken("", with(string()).when("n", "a").require());
        assertMistaken("n", with(string()).when("n", "a").require("n"));
    }

    @Rule(
            id = "S-21",
            text =
                    "A check that lets a field have no value is refused where the field always has one, and one that compares"
                            + " fields of different types everywhere.",
            ifItFails = NO_BACKEND)
    void refusesChecksThatContradictTheirFields() {
        assertMistaken("n", with(string().required()).field("m", string()).onlyOneOf("n", "m"));
        assertMistaken("n", with(string().required()).field("m", string()).mutuallyExclusive("n", "m"));
        assertMistaken("id", with(string()).when("n", "a").exclude("id"));
        assertMistaken("", with(string()).distinct("id", "n"));
    }

    @Rule(
            id = "S-22",
            text = "A primary key has at least one field, and its fields are declared and named once.",
            ifItFails = NO_BACKEND)
    void refusesBrokenPrimaryKeys() {
        assertMistaken("", EntitySchema.named("things").field("id", uuid()));
        assertMistaken("nothing", with(string()).primaryKey("nothing"));
        assertMistaken("id", with(string()).primaryKey("id", "id"));
        assertMistaken("n", with(string()).partitionKey("n").clusteringKey("n"));
    }

    @Rule(
            id = "S-23",
            text =
                    "A unique constraint has declared fields, each once; no two are over the same fields, and none is over the"
                            + " primary key.",
            ifItFails = NO_BACKEND)
    void refusesBrokenUniqueConstraints() {
        assertMistaken("", with(string()).unique());
        assertMistaken("nothing", with(string()).unique("n", "nothing"));
        assertMistaken("n", with(string()).unique("n", "n"));
        assertMistaken("", with(string().unique()).unique("n"));
        assertMistaken("", with(string()).field("m", string()).unique("n", "m").unique("m", "n"));
        assertMistaken("", with(string()).unique("id"));
    }

    @Rule(
            id = "S-24",
            text = "A reference has declared fields, each once, and no two references have the same.",
            ifItFails = NO_BACKEND)
    void refusesBrokenReferences() {
        assertMistaken("nothing", with(string()).reference(List.of("n", "nothing"), "others", CASCADE));
        assertMistaken("n", with(string()).reference(List.of("n", "n"), "others", CASCADE));
        assertMistaken("", with(string()).reference(List.of(), "others", CASCADE));
        assertMistaken("", with(string().references("others", CASCADE)).reference(List.of("n"), "things", CASCADE));
    }

    @Rule(
            id = "S-25",
            text =
                    "A cache key is the primary key or a unique constraint, and an event payload names declared fields that are"
                            + " not sensitive, each once.",
            ifItFails = NO_BACKEND)
    void refusesBrokenCacheKeysAndPayloads() {
        assertMistaken("", with(string()).cacheKey("n"));
        assertMistaken("", with(string().unique()).cacheKey("n", "n"));
        assertMistaken("nothing", with(string()).eventPayload("nothing"));
        assertMistaken("", with(string()).eventPayload("n", "n"));
        assertMistaken("n", with(string().sensitive()).eventPayload("n"));
    }

    @Rule(
            id = "S-26",
            text =
                    "Rows expire by a declared timestamp outside the primary key that is not transformed, and only rows of an"
                            + " entity that nothing references.",
            ifItFails = NO_BACKEND)
    void refusesBrokenExpiry() {
        assertMistaken("nothing", with(string()).expiresBy("nothing"));
        assertMistaken("n", with(integer()).expiresBy("n"));
        assertMistaken("n", with(timestamp()).clusteringKey("n").expiresBy("n"));
        assertMistaken("n", with(timestamp().transformed(given -> given)).expiresBy("n"));
        EntitySchema expiring = with(timestamp()).expiresBy("n").build();
        EntitySchema children = EntitySchema.named("children")
                .field("id", uuid())
                .field("thing_id", uuid().references("things", CASCADE))
                .primaryKey("id")
                .build();
        assertThatThrownBy(() -> openFresh(KitModule.creating("family", expiring, children)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("children")
                .hasMessageContaining("thing_id");
    }

    @Rule(
            id = "S-27",
            text =
                    "A counter is a declared integer of its own: not immutable, unique, indexed, derived, transformed, with a"
                            + " default, or part of a key or reference, and nothing keeps it from creating rows.",
            ifItFails = NO_BACKEND)
    void refusesBrokenCounters() {
        assertMistaken("nothing", with(integer()).counter("nothing"));
        assertMistaken("n", with(decimal()).counter("n"));
        assertMistaken("n", with(integer().immutable()).counter("n"));
        assertMistaken("n", with(integer().indexed()).counter("n"));
        assertMistaken("n", with(integer().defaultsTo(1L)).counter("n"));
        assertMistaken("n", with(integer().transformed(given -> given)).counter("n"));
        assertMistaken("n", with(integer()).clusteringKey("n").counter("n"));
        assertMistaken("m", with(integer()).field("m", string().required()).counter("n"));
        assertMistaken(
                "n",
                with(integer())
                        .field("m", string().derived(List.of("n"), row -> "made"))
                        .counter("n"));
        assertMistaken("n", with(integer()).counter("n").advisoryCheck(List.of("n"), "be", (row, daos) -> true));
    }

    @Rule(
            id = "S-28",
            text =
                    "SET_NULL is refused on fields that are derived or that others are derived from, and on fields that a check"
                            + " with access to other rows reads.",
            ifItFails = NO_BACKEND)
    void refusesToClearWhatOthersAreMadeOf() {
        Field<UUID> cleared = uuid().references("things", SET_NULL);

        assertMistaken("n", with(cleared).field("m", string().derived(List.of("n"), row -> "made")));
        assertMistaken("n", with(cleared.derived(List.of("id"), row -> row.uuid("id"))));
        assertMistaken("n", with(cleared).advisoryCheck(List.of("n"), "be anything", (row, daos) -> true));
    }

    @Rule(
            id = "S-29",
            text = "What is wrong with the declaration of a sensitive field is told without any of its values.",
            ifItFails = NO_BACKEND)
    void keepsSensitiveValuesOutOfMistakes() {
        EntitySchema.Builder builder = with(string().sensitive()
                        .oneOf("hunter2", "hunter22")
                        .between("hunter0", "hunter9")
                        .length(2, 7)
                        .defaultsTo("hunter3"))
                .when("n", "hunter4")
                .require("id");

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidSchema.class,
                        error -> assertThat(error.mistakes())
                                .hasSize(3)
                                .allSatisfy(mistake -> assertThat(mistake).contains("things.n")))
                .hasMessageNotContaining("hunter");
    }

    /** Lacks a component for the field n. */
    record Incomplete(UUID id) {}

    /** Has a component that is no field, and one of another type than the field's. */
    record Different(UUID id, Long n, String m) {}

    @Rule(
            id = "S-30",
            text =
                    "A record that does not fit its entity is refused: each field has one component of its type, and each"
                            + " component a field.",
            ifItFails = NO_BACKEND)
    void refusesRecordsThatDoNotFit() {
        EntitySchema things = with(string()).build();

        assertThatThrownBy(() -> RecordMapping.of(things, Incomplete.class, MethodHandles.lookup()))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("'things'")
                .hasMessageContaining("'n'");
        assertThatThrownBy(() -> RecordMapping.of(things, Different.class, MethodHandles.lookup()))
                .isInstanceOfSatisfying(
                        InvalidSchema.class,
                        error -> assertThat(error.mistakes())
                                .hasSize(2)
                                .anySatisfy(mistake -> assertThat(mistake).contains("things.n"))
                                .anySatisfy(mistake -> assertThat(mistake).contains("'m'")));
    }

    @Rule(
            id = "S-31",
            text =
                    "Records that another field chooses may be declared anew or no longer without a migration; stored ones are"
                            + " read as they were written.",
            ifItFails = "whether the column's type or the migration's checksum depends on what the records consist of")
    void letsChosenRecordsComeAndGo() {
        DatastoreConfig config = subject().freshConfig();
        KitModule before = plugins(Map.of("old", record("m", decimal()).with("since", timestamp())));
        KitModule after = plugins(Map.of("new", record("k", string().required())));
        Datastore first = subject().open(config, before);
        first.migrations().up();
        Row old = first.dao("things").insert(Row.of("kind", "old", "n", Row.of("m", new BigDecimal("1.5"))));

        Datastore second = subject().open(config, after);
        assertThat(second.migrations().up()).isEmpty();
        assertThat(second.dao("things").find(old.uuid("id"))).contains(old);
        Row stored = second.dao("things").insert(Row.of("kind", "new", "n", Row.of("k", "v")));
        assertThat(first.dao("things").find(stored.uuid("id"))).contains(stored);
    }

    private static KitModule plugins(Map<String, Field<Row>> records) {
        return KitModule.creating(
                "plugins",
                with(recordBy("kind", records))
                        .field("kind", string().oneOf("old", "new"))
                        .build());
    }

    private Datastore openFresh(KitModule... modules) {
        return subject().open(subject().freshConfig(), modules);
    }
}
