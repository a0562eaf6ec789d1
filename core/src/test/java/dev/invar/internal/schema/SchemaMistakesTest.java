package dev.invar.internal.schema;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.bytes;
import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One case for each kind of mistake that an author of a schema can make. */
class SchemaMistakesTest {

    private static EntitySchema.Builder valid() {
        return EntitySchema.named("t").field("id", uuid().generated()).primaryKey("id");
    }

    private static EntitySchema.Builder with(Field<?> field) {
        return valid().field("n", field);
    }

    static Stream<Arguments> ofNamesAndKeys() {
        return Stream.of(
                arguments(EntitySchema.named("Keys").field("id", uuid()).primaryKey("id"), "Entity 'Keys'"),
                arguments(EntitySchema.named("invar_x").field("id", uuid()).primaryKey("id"), "does not begin with"),
                arguments(valid().field("Bad Name", string()), "'t.Bad Name' is badly named"),
                arguments(valid().field("id", string()), "'t.id' is declared twice"),
                arguments(EntitySchema.named("t").field("id", uuid()), "Entity 't': has no primary key"),
                arguments(valid().primaryKey("id", "id"), "'t.id' stands twice in the primary key"),
                arguments(valid().primaryKey("nothing"), "'t.nothing' is part of the primary key but is not declared"),
                arguments(
                        EntitySchema.named("t").field("id", number()).primaryKey("id"),
                        "'t.id' is a number, which cannot be part of a primary key"),
                arguments(with(number().unique()), "'t.n' is a number, which cannot be part of a unique constraint"),
                arguments(with(list(string()).indexed()), "'t.n' is a list of string, which cannot be indexed"),
                arguments(valid().unique(), "has a unique constraint without fields"),
                arguments(valid().unique("nothing"), "'t.nothing' is part of a unique constraint but is not declared"),
                arguments(with(string()).unique("n", "n"), "'t.n' stands twice in a unique constraint"),
                arguments(with(string().unique()).unique("n"), "has two unique constraints over [n]"),
                arguments(valid().unique("id"), "has a unique constraint over its primary key"),
                arguments(
                        with(string()).cacheKey("n"),
                        "has a cache key [n] that is neither its primary key nor a unique constraint"),
                arguments(with(string().unique()).cacheKey("n", "n"), "names a field of its cache key twice"),
                arguments(valid().eventPayload("nothing"), "'t.nothing' is part of the event payload"),
                arguments(valid().eventPayload("id", "id"), "names a field of its event payload twice"),
                arguments(
                        with(string().sensitive()).eventPayload("n"),
                        "'t.n' is sensitive, so it cannot be part of the event payload"));
    }

    static Stream<Arguments> ofReferences() {
        return Stream.of(
                arguments(
                        valid().reference(List.of("nothing"), "p", CASCADE),
                        "'t.nothing' is part of a reference but is not declared"),
                arguments(
                        with(uuid().references("p", CASCADE)).reference(List.of("n"), "q", CASCADE),
                        "has two references by [n]"),
                arguments(
                        with(uuid().required().references("p", SET_NULL)),
                        "'t.n' is required, immutable or part of the primary key"),
                arguments(
                        with(uuid().references("p", SET_NULL))
                                .check(List.of("n"), "have a parent", row -> row.has("n")),
                        "'t.n' is read by a check of the entity"),
                arguments(
                        valid().field("a", uuid())
                                .field("b", uuid())
                                .field("c", uuid())
                                .reference(List.of("a", "b"), "p", SET_NULL)
                                .reference(List.of("b", "c"), "q", CASCADE),
                        "'t.b' is shared by two references"),
                arguments(
                        with(uuid().references("p", SET_NULL))
                                .field("m", string().derived(List.of("n"), row -> "made")),
                        "'t.n' is derived or read by a derived field, so it cannot be set to null"));
    }

    static Stream<Arguments> ofRules() {
        return Stream.of(
                arguments(with(string().length(5, 2)), "'t.n' has a length rule that no value keeps"),
                arguments(with(string().length(-1, 2)), "'t.n' has a length rule that no value keeps"),
                arguments(with(string().length(1, 2).length(3, 4)), "'t.n' has length rules that exclude one another"),
                arguments(with(integer().length(1, 2)), "'t.n' is a integer, which has no length"),
                arguments(with(string().oneOf()), "'t.n' allows no value at all"),
                arguments(
                        with(string().oneOf("a\0")), "'t.n' allows a value that can never be stored: must not contain"),
                arguments(
                        with(string().oneOf("ab", "abc").length(1, 2)),
                        "'t.n' allows a value that its other rules refuse: it must have a length between 1 and 2"),
                arguments(
                        with(string().unique().oneOf("")),
                        "'t.n' allows a value that its other rules refuse: it must not be empty"),
                arguments(with(integer().between(2L, 1L)), "'t.n' has bounds that no value lies between"),
                arguments(
                        with(integer().between(1L, 2L).between(3L, 4L)), "'t.n' has bounds that no value lies between"),
                arguments(
                        with(list(string()).between(List.of(), List.of())), "'t.n' is a list of string, which has no"),
                arguments(
                        with(number().between(0.0, Double.NaN)),
                        "'t.n' has a bound that can never be stored: must be a"),
                arguments(with(integer().matches("a*")), "'t.n' is a integer; only text can match a pattern"),
                arguments(with(string().matches("[a-z")), "'t.n' has a pattern that is no regular expression"));
    }

    static Stream<Arguments> ofOrigins() {
        return Stream.of(
                arguments(with(integer().generated()), "'t.n' cannot be generated"),
                arguments(with(string().generatedAlways()), "'t.n' cannot be generated"),
                arguments(with(uuid().generated().defaultsTo(new UUID(1, 2))), "'t.n' is generated and has a default"),
                arguments(
                        with(integer().between(1L, 9L).defaultsTo(10L)),
                        "'t.n' has a default that its own rules refuse: it must lie between 1 and 9"),
                arguments(
                        with(string().defaultsTo("b").oneOf("a")),
                        "'t.n' has a default that its own rules refuse: it must be one of"),
                arguments(
                        with(string().indexed().defaultsTo("")),
                        "'t.n' has a default that its own rules refuse: it must not be empty"),
                arguments(
                        with(decimal().defaultsTo(new BigDecimal("1E-39"))),
                        "'t.n' has a default that its own rules refuse: it must have at most 38 digits"),
                arguments(
                        with(string().derived(List.of("id"), row -> "made").defaultsTo("given")),
                        "'t.n' is derived, so it can neither be generated nor have a default"),
                arguments(
                        with(string().derived(List.of("nothing"), row -> "made")),
                        "'t.n' is derived from 'nothing', which is not declared"),
                arguments(with(string().derived(List.of(), row -> "made")), "'t.n' is derived from no field"),
                arguments(with(string().derived(List.of("n"), row -> "made")), "'t.n' is derived from itself"),
                arguments(
                        with(string().derived(List.of("id", "id"), row -> "made")),
                        "'t.n' names a field twice that it is derived from"),
                arguments(
                        with(string().derived(List.of("m"), row -> "made"))
                                .field("m", string().derived(List.of("n"), row -> "made")),
                        "'t.n' is derived from itself in a cycle: [n, m]"),
                arguments(
                        with(string().derived(List.of("id"), row -> "made").immutable()),
                        "'t.n' is derived, so it cannot be immutable"),
                arguments(
                        with(string().derived(List.of("id"), row -> "made")).clusteringKey("n"),
                        "'t.n' is derived, so it cannot be part of the primary key"),
                arguments(
                        with(string().transformed(given -> given).indexed()),
                        "'t.n' is transformed, so it cannot be part"),
                arguments(
                        with(string().transformed(given -> given)).unique("id", "n"),
                        "'t.n' is transformed, so it cannot be part"),
                arguments(
                        with(timestamp().generated().transformed(given -> given)),
                        "'t.n' is transformed, so it can neither be generated nor derived"));
    }

    static Stream<Arguments> ofParts() {
        return Stream.of(
                arguments(with(record(Map.of())), "'t.n' is a record without members"),
                arguments(with(record("Bad", string())), "'t.n' has a member 'Bad' that is badly named"),
                arguments(with(record("m", string()).with("m", bool())), "'t.n' declares its member 'm' twice"),
                arguments(with(string().with("m", bool())), "'t.n' is a string, so it has no member 'm'"),
                arguments(with(list(string().unique())), "'t.n[]' is part of another field"),
                arguments(with(record("m", string().immutable())), "'t.n.m' is part of another field"),
                arguments(
                        with(record("m", string().sensitive())),
                        "'t.n.m' is part of another field; mark the whole field"),
                arguments(
                        with(record("m", uuid().generated())),
                        "'t.n.m' is part of another field, so it cannot be generated"),
                arguments(
                        with(record("m", string().transformed(given -> given))),
                        "'t.n.m' is part of another field, so it cannot be generated, derived or transformed"),
                arguments(
                        with(set(string().defaultsTo("a"))),
                        "'t.n[]' is an element, which is never missing, so it cannot have a default"),
                arguments(
                        with(list(record("m", integer().between(2L, 1L)))),
                        "'t.n[].m' has bounds that no value lies between"),
                arguments(
                        with(record("m", integer().between(1L, 2L).defaultsTo(3L))),
                        "'t.n.m' has a default that its own rules refuse"),
                arguments(
                        with(list(recordBy("kind", Map.of("a", record("m", bool())))))
                                .field("kind", string().oneOf("a")),
                        "'t.n[]' is part of another field, so its members cannot depend on a field"));
    }

    private static Field<Row> byKind(Map<String, Field<Row>> variants) {
        return recordBy("kind", variants);
    }

    static Stream<Arguments> ofChosenRecords() {
        Map<String, Field<Row>> variants = Map.of("a", record("m", bool()));
        return Stream.of(
                arguments(with(byKind(variants)), "'t.n' depends on 'kind', which is not declared"),
                arguments(
                        with(byKind(variants)).field("kind", integer()),
                        "'t.n' depends on 'kind', which is a integer; only text can choose"),
                arguments(
                        with(byKind(variants)).field("kind", string()),
                        "'t.n' depends on 'kind', which must say by oneOf()"),
                arguments(
                        with(byKind(variants)).field("kind", string().oneOf("b")),
                        "'t.n' has a record for 'a', which 'kind' can never be"),
                arguments(
                        with(byKind(variants)).field("kind", string().oneOf("a").sensitive()),
                        "'t.n' depends on 'kind', which is sensitive, transformed or derived"),
                arguments(
                        with(byKind(Map.of())).field("kind", string().oneOf("a")),
                        "'t.n' has no records to choose between"),
                arguments(
                        with(byKind(Map.of("a", byKind(variants)))).field("kind", string().oneOf("a")),
                        "'t.n(a)' is a record by kind; only records can be chosen between"),
                arguments(
                        with(byKind(Map.of("a", record("m", bool()).required())))
                                .field("kind", string().oneOf("a")),
                        "'t.n(a)' is one of several records"),
                arguments(
                        with(byKind(Map.of("a", record("m", uuid().indexed())))).field("kind", string().oneOf("a")),
                        "'t.n(a).m' is part of another field"),
                arguments(
                        with(byKind(variants).transformed(given -> given)).field("kind", string().oneOf("a")),
                        "'t.n' is transformed, but its members depend on another field"));
    }

    static Stream<Arguments> ofChecks() {
        return Stream.of(
                arguments(valid().check(List.of(), "be anything", row -> true), "has a check that reads no field"),
                arguments(
                        valid().check(List.of("nothing"), "be anything", row -> true),
                        "'t.nothing' is read by a check but is not declared"),
                arguments(valid().atLeastOneOf("nothing", "id"), "'t.nothing' is read by a check but is not declared"),
                arguments(with(string()).atLeastOneOf("n"), "'t.n' stands alone in a check of several fields"),
                arguments(with(string()).distinct("n", "n"), "'t.n' stands twice in a check"),
                arguments(
                        with(string().required()).field("m", string()).onlyOneOf("n", "m"), "'t.n' always has a value"),
                arguments(with(string()).mutuallyExclusive("id", "n"), "'t.id' always has a value"),
                arguments(with(string()).distinct("id", "n"), "compares [id, n], which are of different types"),
                arguments(
                        with(string().oneOf("a", "b")).when("n", "c").require("id"),
                        "'t.n' is compared with a value that it never has"),
                arguments(
                        with(string()).when("n", 1L).require("id"), "'t.n' is compared with a value that it never has"),
                arguments(with(string()).when("n", "a").require(), "has a condition on 'n' that demands nothing"),
                arguments(with(string()).when("n", "a").require("n"), "'t.n' stands twice in a check"),
                arguments(
                        with(string()).when("nothing", "a").require("n"),
                        "'t.nothing' is read by a check but is not declared"),
                arguments(with(string()).when("n", "a").exclude("id"), "'t.id' always has a value"));
    }

    static Stream<Arguments> ofAdvisoryChecks() {
        return Stream.of(
                arguments(
                        valid().advisoryCheck(List.of(), "be anything", (row, daos) -> true),
                        "has a check that reads no field: 'be anything'"),
                arguments(
                        valid().advisoryCheck(List.of("nothing"), "be anything", (row, daos) -> true),
                        "'t.nothing' is read by a check but is not declared"),
                arguments(
                        with(integer()).counter("n").advisoryCheck(List.of("n"), "be anything", (row, daos) -> true),
                        "'t.n' is the counter, which is not held to checks that read other rows"),
                arguments(
                        with(uuid().references("p", SET_NULL))
                                .advisoryCheck(List.of("n"), "be anything", (row, daos) -> true),
                        "'t.n' is read by a check of the entity"));
    }

    static Stream<Arguments> ofExpiryAndCounters() {
        return Stream.of(
                arguments(valid().expiresBy("nothing"), "'t.nothing' is when rows expire but is not declared"),
                arguments(with(string()).expiresBy("n"), "'t.n' is a string; only a timestamp can be when rows expire"),
                arguments(
                        with(timestamp()).clusteringKey("n").expiresBy("n"),
                        "'t.n' is part of the primary key, so it cannot be when rows expire"),
                arguments(
                        with(timestamp().transformed(given -> given)).expiresBy("n"),
                        "'t.n' is transformed, so it cannot be when rows expire"),
                arguments(valid().counter("nothing"), "'t.nothing' is the counter but is not declared"),
                arguments(with(string()).counter("n"), "'t.n' is a string; only an integer can be the counter"),
                arguments(with(integer().indexed()).counter("n"), "'t.n' is the counter, so it cannot be immutable"),
                arguments(
                        with(integer().transformed(given -> given)).counter("n"),
                        "'t.n' is the counter, so it cannot be immutable, indexed, derived, transformed"),
                arguments(
                        with(integer()).field("m", string().required()).counter("n"),
                        "'t.m' is required and has no default, so counting cannot create rows"),
                arguments(
                        with(integer())
                                .field("m", string().derived(List.of("n"), row -> "made"))
                                .counter("n"),
                        "'t.n' is the counter, which changes by itself, so nothing can be derived from it"));
    }

    @ParameterizedTest
    @MethodSource({
        "ofNamesAndKeys",
        "ofReferences",
        "ofRules",
        "ofOrigins",
        "ofParts",
        "ofChosenRecords",
        "ofChecks",
        "ofAdvisoryChecks",
        "ofExpiryAndCounters"
    })
    void aMistakeIsNamedWithEntityAndFieldAndIsTheOnlyOne(EntitySchema.Builder builder, String message) {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(builder::build)
                .withMessageContaining(message)
                .satisfies(thrown -> assertThat(thrown.mistakes()).hasSize(1));
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> EntitySchema.named("t")
                        .field("n", bool().generated())
                        .field("m", bytes().length(3, 1))
                        .build())
                .satisfies(thrown -> assertThat(thrown.mistakes()).hasSize(3));
    }

    @Test
    void noMistakeOfASensitiveFieldTellsWhatItsValuesAre() {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> with(string().sensitive()
                                .oneOf("hunter2", "x")
                                .length(2, 9)
                                .defaultsTo("hunter3"))
                        .when("n", "hunter4")
                        .require("id")
                        .build())
                .satisfies(thrown -> assertThat(thrown.mistakes()).hasSize(3))
                .withMessageNotContaining("hunter");
    }

    @Test
    void boundsOfTimeAreNoMistake() {
        Instant now = Instant.parse("2026-11-22T10:00:00.123456Z");

        assertThat(with(timestamp().between(now, now)).build().fields()).containsKey("n");
    }
}
