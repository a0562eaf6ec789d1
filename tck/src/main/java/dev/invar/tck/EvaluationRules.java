package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code W-50} to {@code W-55} and {@code W-69}: in which order a write is judged, and what is told of it. */
abstract class EvaluationRules extends RuleGroup {
    private static final String NO_BACKEND = "validation before the plan; no backend takes part in it";

    @Rule(
            id = "W-50",
            text =
                    "A field is judged by its type, then whether it may change, then its allowed values, bounds, length and"
                            + " pattern, then its parts, then the author's own check; a wrong type ends its judgement.",
            ifItFails = NO_BACKEND)
    void judgesAFieldInOrder() {
        UUID id = insert("ruled", "judged", List.of(1L)).uuid("id");

        assertThat(violations(() -> dao("ruled").update(id, patch -> patch.set("judged", List.of(1L, 0L, 10L)))))
                .extracting(Violation::path)
                .containsExactly("judged", "judged", "judged[1]", "judged[2]");
        assertThat(violations(() -> dao("ruled").update(id, patch -> patch.set("judged", List.of(1L, 0L, 10L)))))
                .extracting(Violation::message)
                .satisfies(messages -> {
                    assertThat(messages.get(0)).contains("immutable");
                    assertThat(messages.get(1)).contains("length");
                });
        assertThat(violations(() -> dao("ruled").update(id, patch -> patch.set("judged", Row.empty()))))
                .hasSize(1);
    }

    @Rule(
            id = "W-51",
            text =
                    "Violations are told field by field in declared order, then those of unknown fields, then those of the row as"
                            + " a whole.",
            ifItFails = NO_BACKEND)
    void tellsViolationsInDeclaredOrder() {
        assertThat(violations(() -> insert(
                        "settings",
                        "stranger",
                        1L,
                        "high",
                        1L,
                        "low",
                        2L,
                        "config",
                        row("labels", 1L),
                        "percent",
                        101L)))
                .extracting(Violation::path)
                .containsExactly("name", "percent", "config.labels", "stranger", "");
    }

    @Rule(
            id = "W-52",
            text =
                    "An author's own check sees only what is right otherwise: a value that keeps the field's other rules, and a"
                            + " row whose fields that it reads have no violations.",
            ifItFails = NO_BACKEND)
    void callsOwnChecksForSoundValuesOnly() {
        assertThat(violations(() -> insert("ruled", "ratio", 0L, "half", 1L)))
                .extracting(Violation::path)
                .containsExactly("ratio");
        assertThat(violations(() -> insert("ruled", "ratio", 3L)))
                .extracting(Violation::message)
                .containsExactly("must divide ten");
        UUID id = insert("ruled", "ratio", 5L, "half", 1L).uuid("id");
        assertThat(violations(() -> dao("ruled").update(id, patch -> patch.set("ratio", 0L))))
                .extracting(Violation::path)
                .containsExactly("ratio");
        assertThat(violations(() ->
                        dao("ruled").update(id, patch -> patch.set("ratio", 2L).set("short_text", "long"))))
                .extracting(Violation::path)
                .containsExactly("short_text", "");
    }

    @Rule(
            id = "W-53",
            text =
                    "Of an update, what is wrong with its values and what is wrong because of the stored row are told together.",
            ifItFails = NO_BACKEND)
    void tellsEverythingThatIsWrongWithAnUpdate() {
        UUID id =
                insert("ruled", "judged", List.of(1L), "ratio", 5L, "half", 1L).uuid("id");

        assertThat(violations(() -> dao("ruled")
                        .update(
                                id,
                                patch -> patch.set("judged", List.of(2L))
                                        .set("short_text", "long")
                                        .set("half", 4L)
                                        .set("stranger", 1L))))
                .extracting(Violation::path)
                .containsExactly("short_text", "judged", "stranger", "");
        assertThat(dao("ruled").find(id).orElseThrow().integer("half")).isEqualTo(1);
    }

    @Rule(
            id = "W-54",
            text =
                    "Values that break rules whatever the stored row is are refused as such, also where no row has the key.",
            ifItFails = NO_BACKEND)
    void refusesBadValuesBeforeMissingRows() {
        UUID nobody = UUID.randomUUID();

        assertThat(violations(() -> dao("ruled")
                        .update(nobody, patch -> patch.set("short_text", "long").set("half", 4L))))
                .extracting(Violation::path)
                .containsExactly("short_text");
        assertThat(violations(
                        () -> dao("ruled").replace(row("id", nobody, "short_text", "long", "judged", List.of(0L)))))
                .extracting(Violation::path)
                .containsExactly("short_text", "judged[0]");
        assertThat(violations(() -> dao("credentials").updateBy("key", "none", patch -> patch.set("name", 1L))))
                .extracting(Violation::path)
                .containsExactly("name");
        assertNoRows("ruled", "credentials");
    }

    @Rule(
            id = "W-45",
            text =
                    "A replacement without a whole primary key names the parts that are missing or wrong, and no others.",
            ifItFails = NO_BACKEND)
    void replacementsNameTheMissingPartsOfTheirKey() {
        assertThat(violations(() -> dao("counts").replace(row("route", "r", "since", "no time"))))
                .extracting(Violation::path)
                .containsExactly("consumer_id", "period", "since");
    }

    @Rule(
            id = "W-46",
            text = "All that is wrong with an upsert is told together: as of a new row where no row has the key.",
            ifItFails = NO_BACKEND)
    void upsertsOfNewRowsAreJudgedAsNewRows() {
        assertThat(violations(() -> dao("regions").upsert(row("code", "eu", "title", 1L))))
                .extracting(Violation::path)
                .containsExactly("title");
        UUID nobody = UUID.randomUUID();
        assertThat(violations(() -> dao("credentials").upsert(row("id", nobody, "key", 1L))))
                .extracting(Violation::path)
                .containsExactly("consumer_id", "key");
        assertNoRows("regions", "credentials");
    }

    @Rule(
            id = "W-55",
            text =
                    "A record that is given without a member gets the member's default, in an update as well; a computed one is"
                            + " asked for once.",
            ifItFails = "whether a retry of the write goes through validation again")
    void fillsInMembersOfRecords() {
        long before = ValueSchemas.BURSTS_MADE.get();
        Row stored = insert("users", "quota", row("note", "n"));
        assertThat(stored.row("quota")).isEqualTo(row("window", 60L, "burst", before + 1, "note", "n"));
        assertThat(ValueSchemas.BURSTS_MADE).hasValue(before + 1);

        Row changed = dao("users").update(stored.uuid("id"), patch -> patch.set("quota", row("window", 5L)));
        assertThat(changed.row("quota")).isEqualTo(row("window", 5L, "burst", before + 2));
        assertThat(ValueSchemas.BURSTS_MADE).hasValue(before + 2);
        assertThat(dao("users").find(stored.uuid("id"))).contains(changed);
        Row without = insert("users", "first", "Ann");
        assertThat(without.has("quota")).isFalse();
        assertThat(ValueSchemas.BURSTS_MADE).hasValue(before + 2);
    }

    @Rule(
            id = "W-69",
            text = "What an author's own function throws reaches the caller as it is, and nothing is written.",
            ifItFails = "what is made of exceptions that a transition throws inside the atomic step")
    void letsExceptionsOfTheAuthorThrough() {
        Row stored = insert("users", "first", "Ann", "snare", "none");
        UUID id = stored.uuid("id");

        for (ThrowingCallable write : List.<ThrowingCallable>of(
                () -> insert("users", "trapped", ValueSchemas.BOOM),
                () -> insert("users", "snare", ValueSchemas.BOOM),
                () -> dao("users").update(id, patch -> patch.set("trapped", ValueSchemas.BOOM)),
                () -> dao("users").update(id, patch -> patch.set("snare", ValueSchemas.BOOM)))) {
            assertThatThrownBy(write).isInstanceOf(IllegalStateException.class).hasMessage(ValueSchemas.BOOM);
        }
        assertThat(Rows.all(dao("users"), dev.invar.Query.all())).containsExactly(stored);
        assertThat(dao("users").update(id, patch -> patch.set("snare", "still none")))
                .isEqualTo(stored.with("snare", "still none"));
    }

    private static List<Violation> violations(ThrowingCallable write) {
        try {
            write.call();
        } catch (SchemaViolation refused) {
            return refused.violations();
        } catch (Throwable other) {
            throw new AssertionError("The write was not refused for its values", other);
        }
        throw new AssertionError("The write was not refused");
    }
}
