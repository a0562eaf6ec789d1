package dev.invar.schema;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.bytes;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.number;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.invar.error.InvalidSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntitySchemaTest {

    @Test
    void aSchemaKnowsItsConstraintsInDeclaredOrderWithCompositeOnesLast() {
        EntitySchema schema = EntitySchema.named("credentials")
                .field("id", uuid().generated())
                .field("tenant", string().required())
                .field("name", string().unique())
                .field("consumer_id", uuid().references("consumers", OnDelete.CASCADE))
                .field("kind", string().indexed())
                .primaryKey("id")
                .unique("tenant", "kind")
                .build();

        assertThat(schema.uniqueConstraints())
                .containsExactly(
                        new UniqueConstraint("credentials", List.of("name")),
                        new UniqueConstraint("credentials", List.of("tenant", "kind")));
        assertThat(schema.references())
                .containsExactly(new Reference("credentials", List.of("consumer_id"), "consumers", OnDelete.CASCADE));
        assertThat(schema.indexes()).containsExactly(new Index("credentials", "kind"));
        assertThat(schema.uniqueConstraint(Set.of("kind", "tenant"))).isPresent();
        assertThat(schema.cacheKey()).containsExactly("id");
    }

    @Test
    void thePrimaryKeyIsThePartitionKeyFollowedByTheClusteringKey() {
        EntitySchema schema = EntitySchema.named("events")
                .field("day", integer())
                .field("stream", string())
                .field("at", integer())
                .partitionKey("stream", "day")
                .clusteringKey("at")
                .build();

        assertThat(schema.primaryKey()).containsExactly("stream", "day", "at");
    }

    @Test
    void eventsCarryEverythingButSensitiveFieldsUnlessThePayloadIsNamed() {
        EntitySchema.Builder builder = EntitySchema.named("keys")
                .field("id", uuid())
                .field("key", string().sensitive())
                .field("note", string())
                .primaryKey("id");

        assertThat(builder.build().eventPayload()).containsExactly("id", "note");
        assertThat(builder.eventPayload("id").build().eventPayload()).containsExactly("id");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(EntitySchema.named("Keys").field("id", uuid()).primaryKey("id"), "Entity 'Keys'"),
                arguments(EntitySchema.named("invar_x").field("id", uuid()).primaryKey("id"), "does not begin with"),
                arguments(valid().field("Bad Name", string()), "'t.Bad Name' is badly named"),
                arguments(valid().field("id", string()), "'t.id' is declared twice"),
                arguments(valid().field("n", integer().generated()), "'t.n' cannot be generated"),
                arguments(
                        valid().field("n", uuid().generated().defaultsTo(new java.util.UUID(1, 2))),
                        "'t.n' is generated and has a default"),
                arguments(valid().field("n", number().unique()), "'t.n' is a number, which cannot be unique"),
                arguments(valid().field("n", list(string()).indexed()), "'t.n' is a list of string"),
                arguments(valid().field("n", string().length(5, 2)), "'t.n' has a length rule that no value keeps"),
                arguments(valid().field("n", integer().length(1, 2)), "'t.n' is a integer, which has no length"),
                arguments(valid().field("n", string().oneOf()), "'t.n' allows no value at all"),
                arguments(valid().field("n", integer().between(2L, 1L)), "'t.n' has bounds that no value lies between"),
                arguments(valid().field("n", record(Map.of())), "'t.n' is a record without members"),
                arguments(valid().field("n", list(string().unique())), "'t.n[]' is part of another field"),
                arguments(
                        valid().field("n", record("m", string().sensitive())),
                        "'t.n.m' is part of another field; mark the whole field"),
                arguments(
                        valid().field("n", record("m", uuid().generated())),
                        "'t.n.m' is part of another field, so it cannot be generated"),
                arguments(EntitySchema.named("t").field("id", uuid()), "Entity 't': has no primary key"),
                arguments(valid().primaryKey("id", "id"), "'t.id' stands twice in the primary key"),
                arguments(valid().primaryKey("nothing"), "'t.nothing' is part of the primary key but is not declared"),
                arguments(
                        EntitySchema.named("t").field("id", number()).primaryKey("id"),
                        "'t.id' is a number, which cannot be part of a primary key"),
                arguments(valid().unique(), "has a unique constraint without fields"),
                arguments(valid().unique("nothing"), "'t.nothing' is part of a unique constraint but is not declared"),
                arguments(valid().field("n", string()).unique("n", "n"), "'t.n' stands twice in a unique constraint"),
                arguments(valid().field("n", string().unique()).unique("n"), "has two unique constraints over [n]"),
                arguments(valid().unique("id"), "has a unique constraint over its primary key"),
                arguments(
                        valid().reference(List.of("nothing"), "p", OnDelete.CASCADE),
                        "'t.nothing' is part of a reference but is not declared"),
                arguments(
                        valid().field("p", uuid().references("p", OnDelete.CASCADE))
                                .reference(List.of("p"), "q", OnDelete.CASCADE),
                        "has two references by [p]"),
                arguments(
                        valid().field("p", uuid().required().references("p", OnDelete.SET_NULL)),
                        "'t.p' is required, immutable or part of the primary key"),
                arguments(
                        valid().field("p", uuid().references("p", OnDelete.SET_NULL))
                                .check(List.of("p"), "have a parent", row -> row.has("p")),
                        "'t.p' is read by a check of the entity"),
                arguments(
                        valid().field("a", uuid())
                                .field("b", uuid())
                                .field("c", uuid())
                                .reference(List.of("a", "b"), "p", OnDelete.SET_NULL)
                                .reference(List.of("b", "c"), "q", OnDelete.CASCADE),
                        "'t.b' is shared by two references"),
                arguments(valid().check(List.of(), "be anything", row -> true), "has a check that reads no field"),
                arguments(
                        valid().check(List.of("nothing"), "be anything", row -> true),
                        "'t.nothing' is read by a check but is not declared"),
                arguments(
                        valid().field("n", string()).cacheKey("n"),
                        "has a cache key [n] that is neither its primary key nor a unique constraint"),
                arguments(valid().eventPayload("nothing"), "'t.nothing' is part of the event payload"),
                arguments(
                        valid().field("n", string().sensitive()).eventPayload("n"),
                        "'t.n' is sensitive, so it cannot be part of the event payload"));
    }

    private static EntitySchema.Builder valid() {
        return EntitySchema.named("t").field("id", uuid().generated()).primaryKey("id");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeOfTheAuthorIsNamedWithEntityAndField(EntitySchema.Builder builder, String message) {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(builder::build)
                .withMessageContaining(message);
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
    void aRuleThatDoesNotFitTheTypeIsRefusedAtOnce() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> integer().matches("a*"));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> string().with("m", string()));
    }
}
