package dev.invar.internal.write;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.EntitySchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In which order a write is judged, and that everything that is wrong with it is told together. */
class OrderOfEvaluationTest {
    private static final UUID ID = new UUID(1, 2);

    private static EntitySchema.Builder things() {
        return EntitySchema.named("things").field("id", uuid()).primaryKey("id");
    }

    @Test
    void aFieldIsJudgedByTypeThenChangeThenRulesThenPartsThenTheAuthorsOwnCheck() {
        List<String> seen = new ArrayList<>();
        Writer writer = new Writer(things().field(
                        "parts",
                        list(record("m", integer().between(1L, 9L)))
                                .length(0, 1)
                                .immutable()
                                .check("be seen", value -> seen.add("parts"))));
        Row current = Row.of("id", ID, "parts", List.of());
        List<Row> parts = List.of(Row.of("m", 10L), Row.of("m", 1L));

        assertThat(writer.violationsOfUpdate(current, patch -> patch.set("parts", parts)))
                .extracting(Violation::toString)
                .containsExactly(
                        "parts: is immutable and cannot be changed",
                        "parts: must have a length between 0 and 1",
                        "parts[0].m: must lie between 1 and 9");
        assertThat(writer.violationsOfUpdate(current, patch -> patch.set("parts", "text")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).startsWith("must be a list of record"));
        assertThat(seen).isEmpty();
    }

    @Test
    void violationsAreToldInTheOrderOfTheFieldsThenUnknownOnesThenThoseOfTheRow() {
        Writer writer = new Writer(things().field("a", string().required())
                .field("b", integer())
                .field("low", integer())
                .field("high", integer())
                .check(List.of("low", "high"), "keep order", row -> row.integer("low") < row.integer("high")));

        assertThat(writer.violationsOfInsert(Row.builder()
                        .set("stranger", 1L)
                        .set("high", 1L)
                        .set("low", 2L)
                        .set("b", "text")
                        .build()))
                .extracting(Violation::path)
                .containsExactly("id", "a", "b", "stranger", "");
    }

    @Test
    void whatIsWrongWithTheRowAsAWholeIsToldUnlessItsFieldsAreWrongThemselves() {
        Writer writer = new Writer(things().field("low", integer().between(0L, 9L))
                .field("high", integer())
                .field("note", string().length(1, 3))
                .check(List.of("low", "high"), "keep order", row -> row.integer("low") < row.integer("high")));
        Row current = Row.of("id", ID, "low", 1L, "high", 5L);

        assertThat(writer.violationsOfUpdate(
                        current, patch -> patch.set("note", "long!").set("high", 0L)))
                .extracting(Violation::path)
                .containsExactly("note", "");
        assertThat(writer.violationsOfUpdate(
                        current, patch -> patch.set("low", 10L).set("high", 0L)))
                .extracting(Violation::path)
                .containsExactly("low");
    }

    @Test
    void aCheckIsMadeWhereOneOfItsFieldsChangesAndOtherwiseNot() {
        List<Row> checked = new ArrayList<>();
        Writer writer = new Writer(things().field("a", string())
                .field("b", string())
                .field("note", string())
                .check(List.of("a", "b"), "be noted", checked::add));
        Row current = writer.insert(Row.of("id", ID, "a", "x"));
        assertThat(checked).hasSize(1);

        writer.update(current, patch -> patch.set("a", "x").set("note", "n"));
        assertThat(checked).hasSize(1);
        Row changed = writer.update(current, patch -> patch.set("b", "y"));
        assertThat(checked).hasSize(2).last().isEqualTo(changed);
    }

    @Test
    void aDefaultIsJudgedAsAGivenValueIs() {
        Writer writer =
                new Writer(things().field("n", integer().defaultsTo(() -> 10L).between(1L, 9L)));

        assertThat(writer.violationsOfInsert(Row.of("id", ID)))
                .extracting(Violation::path)
                .containsExactly("n");
    }

    @Test
    void membersThatARecordLacksGetTheirDefaultsWhereverItIsGiven() {
        Writer writer = new Writer(things().field(
                        "limits",
                        list(record("window", integer().defaultsTo(60L)).with("name", string()))));

        Row stored = writer.insert(Row.of("id", ID, "limits", List.of(Row.of("name", "a"), Row.empty())));
        assertThat(stored.get("limits")).isEqualTo(List.of(Row.of("name", "a", "window", 60L), Row.of("window", 60L)));
        Row changed = writer.update(stored, patch -> patch.set("limits", List.of(Row.of("window", 1L), Row.empty())));
        assertThat(changed.get("limits")).isEqualTo(List.of(Row.of("window", 1L), Row.of("window", 60L)));
        assertThat(writer.insert(Row.of("id", ID)).has("limits")).isFalse();
    }

    @Test
    void whatIsWrongWhateverTheRowIsIsToldWithoutIt() {
        Writer writer = new Writer(things().field("realm", string().immutable())
                .field("n", integer().between(1L, 9L)));

        assertThat(writer.violationsWithoutRow(
                        Row.of("id", ID), patch -> patch.set("realm", "r").set("n", 10L)))
                .extracting(Violation::path)
                .containsExactly("n");
        assertThat(writer.violationsOfUpdate(
                        Row.of("id", ID), patch -> patch.set("realm", "r").set("n", 10L)))
                .extracting(Violation::path)
                .containsExactly("realm", "n");
    }

    @Test
    void aValueThatIsAlwaysGeneratedIsNeitherGivenNorChanged() {
        Writer writer = new Writer(
                things().field("made_at", timestamp().generatedAlways()).field("note", string()));
        Row stored = writer.insert(Row.of("id", ID));
        Instant madeAt = stored.timestamp("made_at");

        assertThat(writer.violationsOfInsert(Row.of("id", ID, "made_at", madeAt)))
                .containsExactly(new Violation("made_at", "is always generated and cannot be given"));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("made_at", madeAt.plusMillis(1))))
                .containsExactly(new Violation("made_at", "is always generated and cannot be changed"));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.unset("made_at")))
                .extracting(Violation::path)
                .containsExactly("made_at");
        assertThat(writer.update(stored, patch -> patch.set("made_at", madeAt).set("note", "n")))
                .isEqualTo(stored.with("note", "n"));
        assertThat(writer.replace(stored, Row.of("id", ID, "note", "n"))).isEqualTo(stored.with("note", "n"));
    }
}
