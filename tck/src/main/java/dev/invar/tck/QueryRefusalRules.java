package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code X-}: queries that are refused. */
abstract class QueryRefusalRules extends RuleGroup {
    private static final String SURROGATE = "\ud83d";

    @Rule(
            id = "X-10",
            text =
                    "A query that no access path serves is refused alike by pages, counts, streams and explanations, naming its"
                            + " fields and the access paths that there are.",
            ifItFails = "the choice of an access path; no backend takes part in it")
    void refusesUnservedQueriesAlike() {
        insert("consumers", "note", RefusalCheck.VALUE);
        RefusalCheck check = new RefusalCheck(subject(), "consumers");

        assertUnserved(check, "consumers", "note");
        assertUnserved(check, "consumers", "created_at", "visits");
        assertUnserved(check, "credentials", "name");
        assertUnserved(check, "plans", "name");
        assertUnserved(check, "marks", "label");
        assertUnserved(check, "chapters", "number");
        assertUnserved(check, "counts", "route", "period", "since");
        assertUnserved(check, "usages", "service", "period");
        assertUnserved(check, "alerts", "account_code");
        assertUnserved(check, "invoices", "account_code", "service", "period");
        assertUnserved(check, "samples", "a_string");
        assertUnserved(check, "settings", "mode");
        check.assertNothingChanged();
    }

    private void assertUnserved(RefusalCheck check, String entity, String... fields) {
        Query query = Query.all();
        for (String field : fields) {
            query = query.and(field).is(valueOf(entity, field));
        }
        for (ThrowingCallable read : reads(dao(entity), query)) {
            assertThat(check.refusedAtOnce(InvalidQuery.class, entity, read))
                    .as("%s of %s", query, entity)
                    .hasMessageContainingAll(fields)
                    .hasMessageContaining(dao(entity).schema().primaryKey().toString())
                    .hasMessageContaining("Query.all()");
        }
    }

    private Object valueOf(String entity, String field) {
        FieldType type = dao(entity).schema().field(field).orElseThrow().type();
        if (type == ScalarType.UUID) {
            return new UUID(1, 1);
        }
        if (type == ScalarType.TIMESTAMP) {
            return Instant.EPOCH;
        }
        return type == ScalarType.INTEGER ? (Object) 1L : RefusalCheck.VALUE;
    }

    @Rule(
            id = "X-11",
            text =
                    "A condition or a bound on a field that the entity does not declare, or by a value that the field cannot have, is"
                            + " refused by every read, also where another condition leads to the rows.",
            ifItFails = "whether conditions that only filter are looked at before the datastore is asked")
    void refusesConditionsThatNoRowCanMeet() {
        UUID ann = consumer();
        credential(ann, "k");
        Query ofAnn = where("consumer_id").is(ann);
        Query inBook = where("book").is("b");
        RefusalCheck check = new RefusalCheck(subject(), "credentials", "chapters");

        for (Query query : List.of(
                where("stranger").is(RefusalCheck.VALUE),
                ofAnn.and("stranger").is(RefusalCheck.VALUE),
                ofAnn.and("Name").is(RefusalCheck.VALUE),
                ofAnn.and("").is(RefusalCheck.VALUE),
                ofAnn.and("name\" = ''").is(RefusalCheck.VALUE),
                ofAnn.and("name").is(1L),
                ofAnn.and("name").is(List.of(RefusalCheck.VALUE)),
                ofAnn.and("name").is(Query.all()),
                ofAnn.and("name").is(RefusalCheck.VALUE + "\0"),
                ofAnn.and("name").is(RefusalCheck.VALUE + SURROGATE),
                ofAnn.and("key").is(""),
                ofAnn.and("key").is(RefusalCheck.VALUE.repeat(206)),
                where("consumer_id").is(ann.toString()))) {
            assertRefused(check, "credentials", query);
        }
        for (Query query : List.of(
                inBook.and("stranger").from(RefusalCheck.VALUE),
                inBook.and("number").from(RefusalCheck.VALUE),
                inBook.and("number").before(1.5),
                inBook.and("number").between(1L, RefusalCheck.VALUE),
                inBook.and("number").from(1L).and("title").is(1L),
                where("book").is("").and("number").from(1L),
                where("book").is(1L).reversed())) {
            assertRefused(check, "chapters", query);
        }
        check.assertNothingChanged();
    }

    private void assertRefused(RefusalCheck check, String entity, Query query) {
        for (ThrowingCallable read : reads(dao(entity), query)) {
            check.refusedAtOnce(InvalidQuery.class, entity, read);
        }
    }

    private static List<ThrowingCallable> reads(Dao<Row> dao, Query query) {
        return List.of(
                () -> dao.page(query, 10),
                () -> dao.count(query),
                () -> dao.stream(query).close(),
                () -> dao.explain(query));
    }

    @Rule(
            id = "X-12",
            text =
                    "A query compares each field with one value or, by bounds, once from each side; a further comparison is refused"
                            + " where it is written, naming the field.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesFieldsThatAreComparedTwice() {
        RefusalCheck check = new RefusalCheck(subject());
        String field = "number";
        List<UnaryOperator<Query>> starts = List.of(
                query -> query.and(field).from(1L), query -> query.and(field).after(1L));
        List<UnaryOperator<Query>> ends = List.of(
                query -> query.and(field).to(9L), query -> query.and(field).before(9L));
        List<UnaryOperator<Query>> wholes = List.of(
                query -> query.and(field).is(5L), query -> query.and(field).between(1L, 9L));
        List<UnaryOperator<Query>> all = new ArrayList<>(wholes);
        all.addAll(starts);
        all.addAll(ends);

        for (UnaryOperator<Query> first : all) {
            Query begun = first.apply(where("book").is("b"));
            for (UnaryOperator<Query> second : all) {
                boolean possible = (starts.contains(first) && ends.contains(second))
                        || (ends.contains(first) && starts.contains(second));
                if (possible) {
                    assertThat(dao("chapters").count(second.apply(begun))).isZero();
                } else {
                    assertThat(check.mistake(IllegalArgumentException.class, () -> second.apply(begun)))
                            .hasMessageContaining("'" + field + "'");
                }
            }
        }
    }

    @Rule(
            id = "X-13",
            text = "Bounds that no value lies between are no mistake: they show no rows, in either direction.",
            ifItFails = "what the datastore says to a range whose end comes before its beginning")
    void showsNothingBetweenBoundsThatExcludeEachOther() {
        insert("chapters", "book", "b", "number", 2L);
        insert("chapters", "book", "b", "number", 3L);
        Query.Condition number = where("book").is("b").and("number");

        for (Query query : List.of(
                number.between(3L, 2L),
                number.from(3L).and("number").before(3L),
                number.after(3L).and("number").to(3L),
                number.after(3L).and("number").before(3L),
                number.after(2L).and("number").before(3L),
                number.after(Long.MAX_VALUE),
                number.before(Long.MIN_VALUE),
                number.between(Long.MAX_VALUE, Long.MIN_VALUE))) {
            for (Query direction : List.of(query, query.reversed())) {
                assertThat(Rows.all(dao("chapters"), direction, 1))
                        .as("%s", direction)
                        .isEmpty();
                assertThat(dao("chapters").count(direction)).isZero();
            }
        }
    }

    @Rule(
            id = "X-14",
            text =
                    "Pages of one row and of 1,000 rows are possible; another limit is refused, whatever query and token it comes with.",
            ifItFails = "validation of queries; no backend takes part in it")
    void judgesLimitsFirst() {
        for (long number = 1; number <= 3; number++) {
            insert("chapters", "book", "b", "number", number);
        }
        RefusalCheck check = new RefusalCheck(subject(), "chapters");
        Dao<Row> chapters = dao("chapters");
        Query query = where("book").is("b");
        PageToken token = chapters.page(query, 1).next().orElseThrow();

        assertThat(chapters.page(query, 1).items()).hasSize(1);
        assertThat(chapters.page(query, 1_000).items()).hasSize(3);
        assertThat(chapters.page(query, 1_000, token).items()).hasSize(2);
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 1_001, Integer.MAX_VALUE}) {
            for (ThrowingCallable read : List.<ThrowingCallable>of(
                    () -> chapters.page(query, limit),
                    () -> chapters.page(query, limit, token),
                    () -> chapters.page(Query.all(), limit, token),
                    () -> chapters.page(where("title").is("t"), limit))) {
                assertThat(check.refusedAtOnce(InvalidQuery.class, "chapters", read))
                        .as("a limit of %d", limit)
                        .hasMessageContaining("1 to 1000");
            }
        }
        check.assertNothingChanged();
    }
}
