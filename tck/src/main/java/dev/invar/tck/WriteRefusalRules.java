package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.ConditionalDao;
import dev.invar.Dao;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code X-}: writes that are refused. */
abstract class WriteRefusalRules extends RuleGroup {
    private static final Duration LIFE = Duration.ofHours(1);

    @Rule(
            id = "X-26",
            text =
                    "A row or change with a field that the entity does not declare is refused by every write, by the field's name and"
                            + " whatever else it holds, and a row that is there stays as it is.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void refusesUnknownFieldsInEveryWrite() {
        insert("regions", "code", "eu", "title", "t");
        Dao<Row> regions = dao("regions");
        ConditionalDao<Row> conditional =
                regions.ifRevision(regions.findRevised("eu").orElseThrow().revision());
        RefusalCheck check = new RefusalCheck(subject(), "regions");

        for (String stranger : List.of("stranger", "Title", "title ", "", "title\" = ''", "revision")) {
            Row known = row("code", "eu", "title", "n", stranger, RefusalCheck.VALUE);
            Row unknown = known.with("code", "us");
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> regions.insert(unknown),
                    () -> regions.insert(row(stranger, RefusalCheck.VALUE)),
                    () -> regions.update("eu", patch -> patch.set("title", "n").set(stranger, RefusalCheck.VALUE)),
                    () -> regions.update("eu", patch -> patch.unset(stranger)),
                    () -> regions.update("us", patch -> patch.set(stranger, RefusalCheck.VALUE)),
                    () -> regions.updateBy("code", "eu", patch -> patch.set(stranger, RefusalCheck.VALUE)),
                    () -> regions.replace(known),
                    () -> regions.replace(unknown),
                    () -> regions.upsert(known),
                    () -> regions.upsert(unknown),
                    () -> regions.upsertBy(known, "code"),
                    () -> regions.upsertBy(unknown, "code"),
                    () -> conditional.update("eu", patch -> patch.set(stranger, RefusalCheck.VALUE)),
                    () -> conditional.replace(known))) {
                assertThat(check.refused(SchemaViolation.class, "regions", write)
                                .violations())
                        .extracting(SchemaViolation.Violation::path)
                        .as("the violations of a write with a field '%s'", stranger)
                        .contains(stranger);
            }
            check.refusedAtOnce(SchemaViolation.class, "regions", () -> regions.insert(unknown));
            check.refusedAtOnce(
                    SchemaViolation.class, "regions", () -> regions.update("eu", patch -> patch.unset(stranger)));
        }
        check.assertNothingChanged();
    }

    @Rule(
            id = "X-27",
            text =
                    "Of rows and keys that are written together those that are wrong are not sent to the datastore; where all are wrong,"
                            + " or there are none, nothing is sent.",
            ifItFails = "whether rows that are written together are judged one by one")
    void sendsNothingOfWrongRows() {
        insert("regions", "code", "eu");
        Dao<Row> regions = dao("regions");
        RefusalCheck check = new RefusalCheck(subject(), "regions");
        List<Row> wrongRows = List.of(
                row("title", RefusalCheck.VALUE), row("code", 1L), row("code", "eu", "stranger", RefusalCheck.VALUE));
        List<Object> wrongKeys = List.of(1L, "", List.of("eu"));

        check.unasked(() -> {
            assertThat(regions.insertAll(List.of())).isEmpty();
            assertThat(regions.deleteAll(List.of())).isEmpty();
            assertThat(regions.insertAll(wrongRows))
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(error(result)).isExactlyInstanceOf(SchemaViolation.class));
            assertThat(regions.deleteAll(wrongKeys))
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(error(result)).isExactlyInstanceOf(InvalidQuery.class));
        });
        check.assertNothingChanged();

        List<RowResult<Row>> mixed =
                regions.insertAll(List.of(row("code", "a"), wrongRows.get(0), row("code", "b"), wrongRows.get(1)));
        assertThat(mixed)
                .extracting(result -> result instanceof RowResult.Failed<Row>)
                .containsExactly(false, true, false, true);
        assertThat(regions.findAll(List.of("eu", "a", "b"))).hasSize(3);
    }

    private static DaoException error(RowResult<Row> result) {
        return ((RowResult.Failed<Row>) result).error();
    }

    @Rule(
            id = "X-28",
            text =
                    "A number that is no revision of the row, be it zero, negative or next to the right one, is refused as another"
                            + " revision, and no row comes into being by it.",
            ifItFails = "how an expected revision is compared")
    void refusesWhatIsNoRevision() {
        insert("regions", "code", "eu", "title", RefusalCheck.VALUE);
        Dao<Row> regions = dao("regions");
        long right = regions.findRevised("eu").orElseThrow().revision();
        RefusalCheck check = new RefusalCheck(subject(), "regions");

        for (long wrong : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, -right, right - 1, right + 1}) {
            ConditionalDao<Row> conditional = regions.ifRevision(wrong);
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> conditional.update("eu", patch -> patch.set("title", "n")),
                    () -> conditional.update("eu", patch -> {}),
                    () -> conditional.replace(row("code", "eu")),
                    () -> conditional.delete("eu"))) {
                check.refused(RevisionConflict.class, "regions", write);
            }
            check.refused(NotFound.class, "regions", () -> conditional.update("us", patch -> patch.set("title", "n")));
            check.refused(NotFound.class, "regions", () -> conditional.replace(row("code", "us")));
            assertThat(conditional.delete("us")).isEmpty();
        }
        check.assertNothingChanged();
    }

    @Rule(
            id = "X-29",
            text =
                    "What an entity is not made for is refused at once: increments of what is no counter, and where rows do not expire"
                            + " their removal and times to live.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesWhatAnEntityIsNotMadeFor() {
        insert("regions", "code", "eu", "title", RefusalCheck.VALUE);
        UUID ann = consumer();
        RefusalCheck check = new RefusalCheck(subject(), "regions", "consumers", "sessions");

        for (Object key : List.of("eu", "us")) {
            assertThat(check.refusedAtOnce(
                            InvalidQuery.class, "regions", () -> dao("regions").increment(key, 1)))
                    .hasMessageContaining("counter");
        }
        check.refusedAtOnce(
                InvalidQuery.class, "consumers", () -> dao("consumers").increment(ann, 0));
        for (String entity : List.of("regions", "consumers", "counts")) {
            assertThat(check.refusedAtOnce(
                            InvalidQuery.class, entity, () -> dao(entity).removeExpired()))
                    .hasMessageContaining("expiresBy()");
        }
        assertThat(check.refusedAtOnce(
                        SchemaViolation.class, "regions", () -> dao("regions").insert(row("code", "us"), LIFE)))
                .hasMessageContaining("expiresBy()");
        check.assertNothingChanged();
    }

    @Rule(
            id = "X-30",
            text =
                    "A deadline shorter than a millisecond or longer than a day is refused where it is given, and so is a time to live"
                            + " that is not positive or leads beyond all time.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesImpossibleDurations() {
        Dao<Row> sessions = dao("sessions");
        RefusalCheck check = new RefusalCheck(subject(), "sessions");
        Duration millisecond = Duration.ofMillis(1);
        Duration day = Duration.ofDays(1);
        Duration greatest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        Duration least = Duration.ofSeconds(Long.MIN_VALUE);

        for (Duration deadline :
                List.of(least, day.negated(), Duration.ZERO, millisecond.minusNanos(1), day.plusNanos(1), greatest)) {
            check.mistake(IllegalArgumentException.class, () -> sessions.within(deadline));
        }
        assertThat(sessions.within(day).count(Query.all())).isZero();
        assertThat(sessions.within(millisecond).schema()).isEqualTo(sessions.schema());
        for (Duration life : List.of(least, LIFE.negated(), Duration.ofNanos(-1), Duration.ZERO, greatest)) {
            check.mistake(
                    IllegalArgumentException.class, () -> sessions.insert(row("token", RefusalCheck.VALUE), life));
        }
        check.refusedAtOnce(
                SchemaViolation.class,
                "sessions",
                () -> sessions.insert(row("token", RefusalCheck.VALUE), Duration.ofDays(3_650_000)));
        check.assertNothingChanged();
    }

    @Rule(
            id = "X-31",
            text =
                    "No message of a refusal contains a value, sensitive or not, neither one that was given nor one that is stored.",
            ifItFails = "whether a driver's exception or message is passed on")
    void tellsNoValues() {
        String value = RefusalCheck.VALUE;
        UUID ann = insert("consumers", "username", value, "realm", value).uuid("id");
        UUID bob = consumer();
        insert("regions", "code", value, "title", value);
        insert("plans", "region_code", value, "name", value);
        UUID other = insert("plans", "region_code", value, "name", "other").uuid("id");
        UUID setting = insert("settings", "name", "abc").uuid("id");
        RefusalCheck check =
                new RefusalCheck(subject(), "consumers", "regions", "plans", "settings", "footnotes", "codes");

        assertSilent(check, PrimaryKeyViolation.class, "regions", () -> insert("regions", "code", value));
        assertSilent(check, UniqueViolation.class, "consumers", () -> insert("consumers", "username", value));
        assertSilent(
                check,
                UniqueViolation.class,
                "plans",
                () -> dao("plans").update(other, patch -> patch.set("name", value)));
        assertSilent(check, ForeignKeyViolation.class, "plans", () -> insert("plans", "region_code", value + 1));
        assertSilent(
                check, ForeignKeyViolation.class, "footnotes", () -> insert("footnotes", "book", value, "chapter", 1L));
        assertSilent(
                check, RestrictViolation.class, "regions", () -> dao("regions").delete(value));
        assertSilent(
                check,
                NotFound.class,
                "regions",
                () -> dao("regions").update(value + 1, patch -> patch.set("title", value)));
        assertSilent(
                check,
                RevisionConflict.class,
                "regions",
                () -> dao("regions").ifRevision(0).replace(row("code", value)));
        assertSilent(
                check,
                SchemaViolation.class,
                "consumers",
                () -> dao("consumers").update(ann, patch -> patch.set("realm", value + 1)));
        assertSilent(
                check,
                SchemaViolation.class,
                "regions",
                () -> dao("regions").update(value, patch -> patch.set("code", value + 1)));
        for (Object wrong : List.of(value, value + "\0", value.repeat(500), List.of(value), value.length())) {
            for (String field : List.of("name", "mode", "percent", "even", "emoji", "since", "config")) {
                assertSilent(
                        check,
                        SchemaViolation.class,
                        "settings",
                        () -> dao("settings")
                                .update(
                                        setting,
                                        patch -> patch.set(field, field.equals("percent") ? -7_734_513L : wrong)
                                                .set("low", 8L)
                                                .set("high", 7L)));
            }
        }
        assertSilent(
                check, InvalidQuery.class, "consumers", () -> dao("consumers").findBy("id", value));
        assertSilent(
                check, InvalidQuery.class, "consumers", () -> dao("consumers").delete(List.of(bob, value)));
        check.assertNothingChanged();
    }

    private static void assertSilent(
            RefusalCheck check, Class<? extends DaoException> kind, String entity, ThrowingCallable operation) {
        for (Throwable cause = check.refused(kind, entity, operation); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString() + Arrays.toString(cause.getSuppressed()))
                    .doesNotContain(RefusalCheck.VALUE, "7734513");
        }
    }
}
