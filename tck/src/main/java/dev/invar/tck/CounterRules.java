package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidQuery;
import dev.invar.error.SchemaViolation;
import dev.invar.tck.Race.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rules {@code W-}: counters. */
abstract class CounterRules extends RuleGroup {
    private static final Instant HOUR = Instant.parse("2026-11-25T10:00:00Z");

    @Rule(
            id = "W-80",
            text = "An increment adds to the counter of its row and returns the sum; it creates a row that is missing.",
            ifItFails = "whether a missing row counts from zero")
    void counts() {
        UUID ann = consumer();
        Key key = Key.of(ann, "/", "hour", HOUR);

        assertThat(dao("counts").increment(key, 2)).isEqualTo(2);
        assertThat(dao("counts").increment(key, 3)).isEqualTo(5);
        assertThat(dao("counts").increment(key, -1)).isEqualTo(4);
        assertThat(dao("counts").increment(Key.of(ann, "/", "day", HOUR), 7)).isEqualTo(7);

        assertThat(dao("counts").find(key))
                .contains(row("consumer_id", ann, "route", "/", "period", "hour", "since", HOUR, "value", 4L));
        assertThat(Rows.all(
                        dao("counts"), where("consumer_id").is(ann).and("route").is("/")))
                .hasSize(2);
    }

    @Rule(
            id = "W-81",
            text = "An increment leaves the other fields of its row as they are.",
            ifItFails = "which columns an increment writes")
    void incrementsLeaveOtherFields() {
        UUID ann = consumer();
        Key key = Key.of(ann, "/", "hour", HOUR);
        dao("counts").increment(key, 1);
        dao("counts").update(key, patch -> patch.set("note", "n"));

        dao("counts").increment(key, 1);

        assertThat(dao("counts").find(key).orElseThrow().asMap())
                .containsEntry("note", "n")
                .containsEntry("value", 2L);
    }

    @Rule(
            id = "W-82",
            text =
                    "The counter changes by increments only: an insert may say where it begins, at zero otherwise, and an update,"
                            + " replacement or upsert may not change it.",
            ifItFails = "whether the counter is compared with the row as it is")
    void onlyIncrementsCount() {
        UUID ann = consumer();
        Key key = Key.of(ann, "/", "hour", HOUR);
        Row begun = insert("counts", "consumer_id", ann, "route", "/", "period", "hour", "since", HOUR, "value", 10L);
        Row zero = insert("counts", "consumer_id", ann, "route", "/", "period", "day", "since", HOUR);
        assertThat(zero.integer("value")).isZero();

        assertThatThrownBy(() -> dao("counts").update(key, patch -> patch.set("value", 1L)))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("increment");
        assertThatThrownBy(() -> dao("counts").update(key, patch -> patch.unset("value")))
                .isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> dao("counts").upsert(begun.with("value", 11L))).isInstanceOf(SchemaViolation.class);
        assertThat(dao("counts").replace(begun.with("note", "n").with("value", null)))
                .isEqualTo(begun.with("note", "n"));
        assertThat(dao("counts").increment(key, 1)).isEqualTo(11);
    }

    @Rule(
            id = "W-83",
            text =
                    "An increment beyond the range of an integer, or that breaks a rule of the field, is refused and counts nothing.",
            ifItFails = "whether the sum is checked in the step that writes it")
    void refusesSumsOutOfRange() {
        UUID ann = consumer();
        Key key = Key.of(ann, "/", "hour", HOUR);
        dao("counts").increment(key, Long.MAX_VALUE - 1);

        assertThatThrownBy(() -> dao("counts").increment(key, 2)).isInstanceOf(SchemaViolation.class);
        assertThat(dao("counts").increment(key, 1)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> dao("counts").increment(Key.of(ann, "/", "day", HOUR), -1_000_001L))
                .isInstanceOf(SchemaViolation.class);
        assertThat(Rows.all(dao("counts"), Query.all())).hasSize(1);
    }

    @Rule(
            id = "W-84",
            text =
                    "An increment that would create a row whose parent is missing is refused, and so is one of an entity that is no"
                            + " counter; the deletion of the parent takes its counters with it.",
            ifItFails = "whether the first increment is checked as an insert is")
    void countersAreRowsLikeOthers() {
        assertThatThrownBy(() -> dao("counts").increment(Key.of(new UUID(0, 1), "/", "hour", HOUR), 1))
                .isInstanceOf(ForeignKeyViolation.class);
        assertThatThrownBy(() -> dao("regions").increment("eu", 1)).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("counts").increment(Key.of("no uuid", "/", "hour", HOUR), 1))
                .isInstanceOf(InvalidQuery.class);
        UUID ann = consumer();
        dao("counts").increment(Key.of(ann, "/", "hour", HOUR), 1);

        dao("consumers").delete(ann);

        assertNoRows("counts");
    }

    @Rule(
            id = "W-36",
            text = "Concurrent increments all count, the first ones, which create the row, among them.",
            ifItFails = "whether an increment reads and writes in one step")
    void losesNoIncrement() throws Exception {
        UUID ann = consumer();
        int threads = 8;
        int rounds = 12;

        List<Attempt<Long>> attempts = new Race()
                .run(
                        threads,
                        rounds,
                        (thread, round) ->
                                dao("counts").increment(Key.of(ann, "/", round % 2 == 0 ? "hour" : "day", HOUR), 1));

        assertThat(attempts).allMatch(Attempt::succeeded);
        for (String period : List.of("hour", "day")) {
            List<Long> sums = attempts.stream()
                    .filter(attempt -> (attempt.round() % 2 == 0) == period.equals("hour"))
                    .map(Attempt::value)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            assertThat(sums)
                    .as("sums of %s", period)
                    .hasSize(threads * rounds / 2)
                    .doesNotHaveDuplicates();
            assertThat(dao("counts")
                            .find(Key.of(ann, "/", period, HOUR))
                            .orElseThrow()
                            .integer("value"))
                    .isEqualTo(threads * rounds / 2);
        }
    }
}
