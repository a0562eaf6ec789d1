package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Key;
import dev.invar.PageToken;
import dev.invar.Patch;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.InvalidQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code X-}: keys and look-ups that are refused. */
abstract class KeyRefusalRules extends RuleGroup {
    private static final Instant HOUR = Instant.parse("2026-11-25T10:00:00Z");

    /** The changes of an update that is refused before it asks for them. */
    private static void unasked(Patch patch) {
        throw new AssertionError("The changes of a refused update were asked for: " + patch);
    }

    @Rule(
            id = "X-21",
            text =
                    "A key with too few or too many parts, or with a part that its field cannot have, is refused by every operation that"
                            + " takes a key, which says what the key consists of and does not ask for changes.",
            ifItFails = "the reading of keys; no backend takes part in it")
    void refusesMalformedKeysEverywhere() {
        UUID ann = consumer();
        insert("regions", "code", RefusalCheck.VALUE);
        insert("chapters", "book", RefusalCheck.VALUE, "number", 1L);
        dao("counts").increment(Key.of(ann, "/", "hour", HOUR), 1);
        RefusalCheck check = new RefusalCheck(subject(), "consumers", "regions", "chapters", "counts");

        assertRefused(check, "consumers", Key.of(ann, ann), ann.toString(), 1L, List.of(ann), Map.of("id", ann));
        assertRefused(
                check,
                "regions",
                "",
                "a\0" + RefusalCheck.VALUE,
                RefusalCheck.VALUE.repeat(206),
                RefusalCheck.VALUE + "\udc00",
                7L,
                'c',
                Key.of(RefusalCheck.VALUE, RefusalCheck.VALUE),
                row("code", RefusalCheck.VALUE));
        assertRefused(
                check,
                "chapters",
                RefusalCheck.VALUE,
                Key.of(RefusalCheck.VALUE),
                Key.of(1L),
                Key.of(1L, RefusalCheck.VALUE),
                Key.of(RefusalCheck.VALUE, "1"),
                Key.of(RefusalCheck.VALUE, 1.0),
                Key.of(RefusalCheck.VALUE, 1L, 1L),
                Key.of("", 1L),
                Key.of(Key.of(RefusalCheck.VALUE, 1L)),
                List.of(RefusalCheck.VALUE, 1L),
                row("book", RefusalCheck.VALUE, "number", 1L));
        assertRefused(
                check,
                "counts",
                ann,
                Key.of(ann, "/", "hour"),
                Key.of(ann, "/", "hour", HOUR, 1L),
                Key.of(ann, "/", HOUR, "hour"),
                Key.of(ann, "/", "hour", HOUR.toString()),
                Key.of(ann, "/", "hour", Instant.MAX));
        check.assertNothingChanged();
    }

    private void assertRefused(RefusalCheck check, String entity, Object... keys) {
        Dao<Row> dao = dao(entity);
        for (Object key : keys) {
            for (ThrowingCallable operation : byKey(dao, key)) {
                assertThat(check.refusedAtOnce(InvalidQuery.class, entity, operation))
                        .satisfies(error -> assertThat(dao.schema().primaryKey())
                                .anySatisfy(part -> assertThat(error).hasMessageContaining(part)));
            }
        }
        List<Object> givenTogether = new ArrayList<>(List.of(keys));
        check.unasked(() -> assertThat(dao.deleteAll(givenTogether))
                .hasSameSizeAs(keys)
                .allSatisfy(result -> assertThat(((RowResult.Failed<Row>) result).error())
                        .isExactlyInstanceOf(InvalidQuery.class)
                        .hasMessageContaining(entity)));
    }

    private static List<ThrowingCallable> byKey(Dao<Row> dao, Object key) {
        List<ThrowingCallable> operations = new ArrayList<>(List.of(
                () -> dao.find(key),
                () -> dao.findRevised(key),
                () -> dao.findAll(List.of(key)),
                () -> dao.exists(key),
                () -> dao.update(key, KeyRefusalRules::unasked),
                () -> dao.delete(key),
                () -> dao.ifRevision(1).update(key, KeyRefusalRules::unasked),
                () -> dao.ifRevision(1).delete(key)));
        if (dao.schema().counter().isPresent()) {
            operations.add(() -> dao.increment(key, 1));
        }
        return operations;
    }

    @Rule(
            id = "X-22",
            text =
                    "A null in place of a key, a part of one, a row, a query or a token is refused before anything is done.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesNulls() {
        insert("regions", "code", "eu");
        RefusalCheck check = new RefusalCheck(subject(), "regions");
        Dao<Row> dao = dao("regions");
        Object noKey = no(Object.class);
        List<Object> keysAndNull = Arrays.asList("eu", noKey);
        List<Row> rowsAndNull = Arrays.asList(row("code", "us"), no(Row.class));
        Map<String, Object> valueless = Collections.singletonMap("code", noKey);

        for (ThrowingCallable operation : Stream.concat(
                        byKey(dao, noKey).stream(),
                        Stream.<ThrowingCallable>of(
                                () -> Key.of("b", noKey),
                                () -> dao.findAll(keysAndNull),
                                () -> dao.deleteAll(keysAndNull),
                                () -> dao.insert(no(Row.class)),
                                () -> dao.insertAll(rowsAndNull),
                                () -> dao.replace(no(Row.class)),
                                () -> dao.upsert(no(Row.class)),
                                () -> dao.upsertBy(no(Row.class), "code"),
                                () -> dao.findBy("code", noKey),
                                () -> dao.findBy(valueless),
                                () -> dao.updateBy("code", noKey, KeyRefusalRules::unasked),
                                () -> dao.updateBy(valueless, KeyRefusalRules::unasked),
                                () -> dao.deleteBy("code", noKey),
                                () -> dao.deleteBy(valueless),
                                () -> dao.page(no(Query.class), 1),
                                () -> dao.page(Query.all(), 1, no(PageToken.class)),
                                () -> dao.count(no(Query.class)),
                                () -> dao.stream(no(Query.class)).close(),
                                () -> dao.explain(no(Query.class)),
                                () -> Query.where("code").is(noKey),
                                () -> Query.where("code").from(noKey),
                                () -> dao.ifRevision(1).replace(no(Row.class))))
                .toList()) {
            check.mistake(NullPointerException.class, operation);
        }
        check.assertNothingChanged();
    }

    @SuppressWarnings("NullAway") // what a program that does not check for null may pass
    private static <T> T no(Class<T> type) {
        return type.cast(null);
    }

    @Rule(
            id = "X-23",
            text =
                    "A look-up by fields that are not exactly those of the primary key or of a unique constraint is refused, be it to"
                            + " find, to update, to delete or to upsert a row, saying by which fields rows are unique.",
            ifItFails = "the choice of a constraint; no backend takes part in it")
    void refusesLookUpsByOtherFields() {
        insert("regions", "code", "eu");
        insert("plans", "region_code", "eu", "name", RefusalCheck.VALUE, "tier", 1L);
        insert("chapters", "book", "b", "number", 1L, "title", "t");
        insert("consumers", "username", RefusalCheck.VALUE, "custom_id", RefusalCheck.VALUE);
        RefusalCheck check = new RefusalCheck(subject(), "plans", "chapters", "consumers");

        for (Row values : List.of(
                Row.empty(),
                row("name", RefusalCheck.VALUE),
                row("region_code", "eu"),
                row("tier", 1L),
                row("region_code", "eu", "tier", 1L),
                row("region_code", "eu", "name", RefusalCheck.VALUE, "tier", 1L))) {
            assertNoLookUp(check, "plans", values, "[region_code, name]");
        }
        for (String stranger : List.of("stranger", "Name", "", "name ")) {
            Row values = row("region_code", "eu", stranger, RefusalCheck.VALUE);
            for (ThrowingCallable operation : byFields(dao("plans"), values)) {
                assertThat(check.refusedAtOnce(InvalidQuery.class, "plans", operation))
                        .hasMessageContaining("'" + stranger + "' is no field of 'plans'");
            }
        }
        for (Row values : List.of(row("book", "b"), row("number", 1L), row("book", "b", "number", 1L, "title", "t"))) {
            assertNoLookUp(check, "chapters", values, "[book, number]");
        }
        for (Row values : List.of(
                row("note", "n"),
                row("username", RefusalCheck.VALUE, "custom_id", RefusalCheck.VALUE),
                row("id", UUID.randomUUID(), "username", RefusalCheck.VALUE))) {
            assertNoLookUp(check, "consumers", values, "[username]");
        }
        check.assertNothingChanged();
    }

    private void assertNoLookUp(RefusalCheck check, String entity, Row values, String possible) {
        for (ThrowingCallable operation : byFields(dao(entity), values)) {
            assertThat(check.refusedAtOnce(InvalidQuery.class, entity, operation))
                    .as("a look-up by %s", values.names())
                    .hasMessageContaining("not unique by " + values.names())
                    .hasMessageContaining(possible);
        }
    }

    private static List<ThrowingCallable> byFields(Dao<Row> dao, Row values) {
        List<ThrowingCallable> operations = new ArrayList<>(List.of(
                () -> dao.findBy(values.asMap()),
                () -> dao.updateBy(values.asMap(), KeyRefusalRules::unasked),
                () -> dao.deleteBy(values.asMap()),
                () -> dao.upsertBy(values, values.names().toArray(String[]::new))));
        if (values.names().size() == 1) {
            values.forEach((field, value) -> operations.addAll(List.of(
                    () -> dao.findBy(field, value),
                    () -> dao.updateBy(field, value, KeyRefusalRules::unasked),
                    () -> dao.deleteBy(field, value))));
        }
        return operations;
    }

    @Rule(
            id = "X-24",
            text =
                    "A look-up by a value that its field cannot have is refused as a key would be, and so is an upsert by a field of"
                            + " which the row has no value.",
            ifItFails = "the reading of look-ups; no backend takes part in it")
    void refusesLookUpsByImpossibleValues() {
        insert("regions", "code", "eu");
        insert("plans", "region_code", "eu", "name", RefusalCheck.VALUE);
        insert("consumers", "username", RefusalCheck.VALUE);
        RefusalCheck check = new RefusalCheck(subject(), "plans", "consumers", "codes");
        Map<String, List<Row>> impossible = new LinkedHashMap<>();
        impossible.put(
                "consumers",
                List.of(
                        row("username", 1L),
                        row("username", ""),
                        row("username", RefusalCheck.VALUE + "\0"),
                        row("username", RefusalCheck.VALUE.repeat(206)),
                        row("id", RefusalCheck.VALUE)));
        impossible.put(
                "plans",
                List.of(
                        row("region_code", "eu", "name", 1L),
                        row("region_code", List.of("eu"), "name", RefusalCheck.VALUE)));
        impossible.put(
                "codes",
                List.of(
                        row("u_integer", 1.0),
                        row("u_decimal", Double.NaN),
                        row("u_timestamp", "2026-11-25T10:00:00Z"),
                        row("u_boolean", "true"),
                        row("u_bytes", "00"),
                        row("u_uuid", new UUID(1, 1).toString())));

        impossible.forEach((entity, rows) -> rows.forEach(values -> byFields(dao(entity), values)
                .forEach(operation -> check.refusedAtOnce(InvalidQuery.class, entity, operation))));
        for (String[] fields : List.of(new String[] {"username"}, new String[] {"id"})) {
            assertThat(check.refusedAtOnce(
                            InvalidQuery.class,
                            "consumers",
                            () -> dao("consumers").upsertBy(row("note", "n"), fields)))
                    .hasMessageContaining("'" + fields[0] + "'");
        }
        check.assertNothingChanged();
    }

    @Rule(
            id = "X-25",
            text =
                    "More than 1,000 different keys are refused at once, however few rows they have; one wrong key among many refuses the"
                            + " look-up of all.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesTooManyKeys() {
        Row eu = insert("regions", "code", "eu");
        RefusalCheck check = new RefusalCheck(subject(), "regions");
        List<Object> most = new ArrayList<>(List.of("eu"));
        IntStream.range(1, 1_000).forEach(i -> most.add("r" + i));

        List<Object> repeated = new ArrayList<>(most);
        repeated.addAll(most);
        repeated.add(Key.of("eu"));
        assertThat(dao("regions").findAll(repeated)).containsExactly(Map.entry(Key.of("eu"), eu));
        List<Object> tooMany = new ArrayList<>(most);
        tooMany.add("r1000");
        assertThat(check.refusedAtOnce(
                        InvalidQuery.class, "regions", () -> dao("regions").findAll(tooMany)))
                .hasMessageContainingAll("1000", "1001");
        for (Object wrong : List.of("", 1L, Key.of("eu", "eu"))) {
            List<Object> withAWrongOne = List.of("eu", wrong, "us");
            check.refusedAtOnce(
                    InvalidQuery.class, "regions", () -> dao("regions").findAll(withAWrongOne));
        }
        check.unasked(() -> assertThat(dao("regions").findAll(List.of())).isEmpty());
        check.assertNothingChanged();
    }
}
