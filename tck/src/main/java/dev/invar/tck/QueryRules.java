package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.AccessKind;
import dev.invar.Bytes;
import dev.invar.CustomDao;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Explanation;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidPageToken;
import dev.invar.error.InvalidQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules {@code R-}: ranges, counts, streams, rows by several keys, explanations, and custom DAOs. */
abstract class QueryRules extends RuleGroup {

    @Rule(
            id = "R-15",
            text =
                    "Bounds on a clustering field select the rows of a partition between them, ends included or not as asked.",
            ifItFails = "how inclusive and exclusive bounds are compared")
    void selectsByBounds() {
        chapters(1, 2, 3, 5, 8);
        insert("chapters", "book", "other", "number", 4L);
        Query.Condition number = where("book").is("b").and("number");

        assertNumbers(number.from(3L), 3, 5, 8);
        assertNumbers(number.after(3L), 5, 8);
        assertNumbers(number.to(3L), 1, 2, 3);
        assertNumbers(number.before(3L), 1, 2);
        assertNumbers(number.between(2L, 5L), 2, 3, 5);
        assertNumbers(number.after(2L).and("number").before(8L), 3, 5);
        assertNumbers(number.before(8L).and("number").from(2L), 2, 3, 5);
        assertNumbers(number.after(5L).and("number").before(8L));
        assertNumbers(number.between(5L, 2L));
        assertNumbers(number.from(9L));
    }

    @Rule(
            id = "R-16",
            text = "Bounds compare values of every type in the order of the partition.",
            ifItFails = "the order of the type that the message names")
    void boundsFollowTheOrder() {
        assertBounds("label", "A", "a", "ab", "\uFFFD", "\uD83D\uDE00");
        assertBounds("position", Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
        assertBounds(
                "code",
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(0x0000_0000_0000_1000L, 0),
                new UUID(Long.MAX_VALUE, 0),
                new UUID(-1L, -1L));
        assertBounds(
                "amount",
                new BigDecimal("-10"),
                new BigDecimal("-9.5"),
                new BigDecimal("0"),
                new BigDecimal("0.00001"),
                new BigDecimal("12"));
        assertBounds(
                "moment",
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.EPOCH,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"));
        assertBounds("flag", false, true);
        assertBounds("digest", Bytes.ofHex("00"), Bytes.ofHex("0000"), Bytes.ofHex("7f"), Bytes.ofHex("80"));
    }

    @Rule(
            id = "R-17",
            text = "A reversed query shows the same rows of a partition in the opposite order, page by page.",
            ifItFails = "whether the position of a page is compared in the direction of the query")
    void reversesPartitions() {
        chapters(1, 2, 3, 5, 8);
        Query query = where("book").is("b");

        assertThat(Rows.all(dao("chapters"), query.reversed(), 2))
                .extracting(row -> row.integer("number"))
                .containsExactly(8L, 5L, 3L, 2L, 1L);
        assertThat(Rows.all(
                        dao("chapters"),
                        query.and("number").after(1L).and("number").to(5L).reversed(),
                        1))
                .extracting(row -> row.integer("number"))
                .containsExactly(5L, 3L, 2L);
        assertThat(Rows.all(dao("chapters"), query.reversed().reversed(), 2))
                .isEqualTo(Rows.all(dao("chapters"), query, 3));
    }

    @Rule(
            id = "R-18",
            text =
                    "The first clustering fields can be compared for equality and the next one by bounds; further compared fields"
                            + " filter.",
            ifItFails = "how a prefix of the clustering key is compared")
    void selectsByPrefixAndBounds() {
        for (String label : List.of("a", "b")) {
            for (long position = 0; position < 3; position++) {
                for (int code = 0; code < 2; code++) {
                    dao("marks").insert(mark("s", label, position, code).with("color", code == 0 ? "red" : "blue"));
                }
            }
        }
        Query label = where("sheet").is("s").and("label").is("b");

        assertThat(Rows.all(dao("marks"), label, 2)).hasSize(6);
        assertThat(Rows.all(dao("marks"), label.and("position").is(1L), 1)).hasSize(2);
        assertThat(Rows.all(dao("marks"), label.and("position").from(1L), 2)).hasSize(4);
        assertThat(Rows.all(
                        dao("marks"),
                        label.and("position").from(1L).and("color").is("red"),
                        2))
                .extracting(row -> row.integer("position"))
                .containsExactly(1L, 2L);
        assertThat(Rows.all(dao("marks"), label.and("position").before(2L).reversed(), 2))
                .extracting(row -> row.integer("position"))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(Rows.all(
                        dao("marks"),
                        where("sheet").is("s").and("label").after("a").reversed(),
                        4))
                .hasSize(6)
                .allMatch(row -> row.string("label").equals("b"));
        assertThat(Rows.all(dao("marks"), where("sheet").is("s").and("position").is(2L), 3))
                .hasSize(4);
    }

    @Rule(
            id = "R-19",
            text =
                    "Bounds and a reversed order are refused outside a partition, and bounds on any other field than the next of the"
                            + " clustering key.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesBoundsWithoutOrder() {
        Dao<Row> marks = dao("marks");
        for (Query query : List.of(
                where("label").from("a"),
                where("color").is("red").and("label").from("a"),
                where("color").is("red").reversed(),
                Query.all().reversed(),
                where("sheet").from("a"),
                where("sheet").is("s").and("position").from(1L),
                where("sheet").is("s").and("color").from("red"),
                where("sheet").is("s").and("label").is("a").and("code").from(new UUID(0, 1)),
                where("sheet").is("s").and("label").from("a").and("position").from(1L),
                where("sheet").is("s").and("label").from(1L),
                where("sheet").is("s").and("nonsense").from(1L))) {
            assertThatThrownBy(() -> marks.page(query, 10)).as("%s", query).isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> marks.count(query)).as("%s", query).isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> marks.stream(query)).as("%s", query).isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> marks.explain(query)).as("%s", query).isInstanceOf(InvalidQuery.class);
        }
    }

    @Rule(
            id = "R-20",
            text = "A page token belongs to the bounds and the direction of its query.",
            ifItFails = "nothing that a backend does; look at the core")
    void tokensBelongToBoundsAndDirection() {
        chapters(1, 2, 3, 5, 8);
        Query query = where("book").is("b").and("number").from(1L);
        Page<Row> page = dao("chapters").page(query, 2);

        for (Query other : List.of(
                query.reversed(),
                where("book").is("b"),
                where("book").is("b").and("number").from(2L),
                where("book").is("b").and("number").after(1L),
                where("book").is("b").and("number").to(1L))) {
            assertThatThrownBy(() -> dao("chapters").page(other, 2, page.next().orElseThrow()))
                    .as("%s", other)
                    .isInstanceOf(InvalidPageToken.class);
        }
    }

    @Rule(
            id = "R-21",
            text =
                    "Rows are found by several primary keys at once, in the order of the keys; repeated keys count once, and missing"
                            + " rows are left out.",
            ifItFails = "the encoding of keys of several parts")
    void findsByKeys() {
        Row one = insert("chapters", "book", "a", "number", 1L);
        Row two = insert("chapters", "book", "b", "number", 2L);
        List<Key> keys = List.of(Key.of("b", 2L), Key.of("b", 1L), Key.of("a", 1L), Key.of("b", 2L));

        Map<Key, Row> found = dao("chapters").findAll(keys);

        assertThat(found).containsExactly(Map.entry(Key.of("b", 2L), two), Map.entry(Key.of("a", 1L), one));
        assertThat(dao("chapters").findAll(List.of())).isEmpty();
        Row eu = insert("regions", "code", "eu");
        assertThat(dao("regions").findAll(List.of("us", "eu"))).containsExactly(Map.entry(Key.of("eu"), eu));
    }

    @Rule(
            id = "R-22",
            text =
                    "Up to 1,000 rows are found by their keys at once; more keys, or one of the wrong shape, are refused.",
            ifItFails = "how many keys one statement can have")
    void findsByManyKeys() {
        List<Row> regions = IntStream.range(0, 30)
                .mapToObj(i -> insert("regions", "code", "r" + i))
                .toList();
        List<String> codes = IntStream.range(0, 1000).mapToObj(i -> "r" + i).toList();

        assertThat(dao("regions").findAll(codes).values()).containsExactlyElementsOf(regions);
        List<String> tooMany = Stream.concat(codes.stream(), Stream.of("r1000")).toList();
        assertThatThrownBy(() -> dao("regions").findAll(tooMany)).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("regions").findAll(List.of("r1", 2L))).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("chapters").findAll(List.of("b"))).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-23",
            text = "Whether a row exists is told by its primary key.",
            ifItFails = "the encoding of keys of several parts")
    void tellsWhetherARowExists() {
        insert("chapters", "book", "b", "number", 1L);

        assertThat(dao("chapters").exists(Key.of("b", 1L))).isTrue();
        assertThat(dao("chapters").exists(Key.of("b", 2L))).isFalse();
        dao("chapters").delete(Key.of("b", 1L));
        assertThat(dao("chapters").exists(Key.of("b", 1L))).isFalse();
        assertThatThrownBy(() -> dao("chapters").exists("b")).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-24",
            text = "A count is the number of rows that the pages of the query show.",
            ifItFails = "whether a scan shows a row twice or leaves one out")
    void countsRows() {
        chapters(1, 2, 3, 5, 8);
        insert("chapters", "book", "c", "number", 1L, "title", "t");
        insert("plans", "name", "p", "tier", 1L);
        insert("plans", "name", "q", "tier", 1L);

        assertThat(dao("chapters").count(Query.all())).isEqualTo(6);
        assertThat(dao("chapters").count(where("book").is("b"))).isEqualTo(5);
        assertThat(dao("chapters").count(where("book").is("b").and("number").after(2L)))
                .isEqualTo(3);
        assertThat(dao("chapters").count(where("title").is("t"))).isEqualTo(1);
        assertThat(dao("chapters").count(where("title").is("u"))).isZero();
        assertThat(dao("plans").count(where("tier").is(1L))).isEqualTo(2);
        assertThat(dao("plans").count(where("tier").is(1L).and("name").is("q"))).isEqualTo(1);
        assertThatThrownBy(() -> dao("plans").count(where("name").is("q"))).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-25",
            text =
                    "A stream shows the rows that the pages of its query show, in the same order, and may be left before its end.",
            ifItFails = "whether pages of a scan lead to one another")
    void streamsRows() {
        List<Row> stored = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            stored.add(row("book", "b", "number", (long) i));
        }
        List<Row> shuffled = new ArrayList<>(stored);
        Collections.shuffle(shuffled, new Random(7));
        dao("chapters").insertAll(shuffled);

        try (Stream<Row> stream = dao("chapters").stream(where("book").is("b"))) {
            assertThat(stream).containsExactlyElementsOf(stored);
        }
        try (Stream<Row> stream = dao("chapters").stream(Query.all())) {
            assertThat(stream).containsExactlyInAnyOrderElementsOf(stored);
        }
        long before = subject().probe().count("chapters");
        try (Stream<Row> stream = dao("chapters").stream(where("book").is("b").reversed())) {
            assertThat(stream.limit(3)).extracting(row -> row.integer("number")).containsExactly(599L, 598L, 597L);
        }
        assertThat(subject().probe().count("chapters") - before)
                .as("pages read for three rows")
                .isEqualTo(1);
    }

    @Rule(
            id = "R-26",
            text =
                    "An explanation names the access path of a query, its fields, the fields that filter, and whether rows are ordered.",
            ifItFails = "nothing that a backend does; look at the core")
    void explainsQueries() {
        assertExplained(
                "chapters",
                where("number").is(1L).and("book").is("b").and("title").is("t"),
                AccessKind.PRIMARY_KEY,
                List.of("book", "number"),
                List.of("title"),
                false);
        assertExplained(
                "plans",
                where("name").is("n").and("region_code").is("eu"),
                AccessKind.UNIQUE_CONSTRAINT,
                List.of("region_code", "name"),
                List.of(),
                false);
        assertExplained(
                "marks",
                where("sheet").is("s").and("label").is("l").and("color").is("red"),
                AccessKind.PARTITION,
                List.of("sheet", "label"),
                List.of("color"),
                true);
        assertExplained(
                "marks",
                where("sheet").is("s").and("label").from("l").reversed(),
                AccessKind.PARTITION,
                List.of("sheet", "label"),
                List.of(),
                true);
        assertExplained(
                "plans",
                where("region_code").is("eu").and("tier").is(1L),
                AccessKind.REFERENCE,
                List.of("region_code"),
                List.of("tier"),
                false);
        assertExplained("plans", where("tier").is(1L), AccessKind.INDEX, List.of("tier"), List.of(), false);
        assertExplained("plans", Query.all(), AccessKind.ALL, List.of(), List.of(), false);
    }

    @Rule(
            id = "R-27",
            text = "A query takes as many round trips as its explanation says.",
            ifItFails = "what the backend tells of its costs, and what it counts")
    void explainsRoundTrips() {
        insert("regions", "code", "eu");
        insert("plans", "region_code", "eu", "name", "n", "tier", 1L);
        chapters(1, 2);

        for (Query query : List.of(
                where("name").is("n").and("region_code").is("eu"),
                where("region_code").is("eu"),
                where("tier").is(1L),
                Query.all())) {
            assertRoundTrips("plans", query);
        }
        assertRoundTrips("chapters", where("book").is("b").and("number").is(1L));
        assertRoundTrips("chapters", where("book").is("b"));
        assertRoundTrips(
                "chapters", where("book").is("b").and("number").from(2L).reversed());
    }

    @Rule(
            id = "R-28",
            text = "A custom DAO of a module is made once for each datastore, and is found by its type.",
            ifItFails = "nothing that a backend does; look at the core")
    void findsCustomDaos() {
        KitModule module = KitModule.creating("books", KitSchemas.CHAPTERS)
                .offering(CustomDao.of(Library.class, daos -> new Library(daos.dao("chapters"))));
        Datastore datastore = subject().open(subject().freshConfig(), module);
        datastore.migrations().up();
        Library library = datastore.customDao(Library.class);

        library.append("b");
        library.append("b");

        assertThat(library.lastOf("b")).contains(2L);
        assertThat(datastore.customDao(Library.class)).isSameAs(library);
        assertThatThrownBy(() -> datastore.customDao(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String");
    }

    /** A custom DAO with operations of its domain. */
    private record Library(Dao<Row> chapters) {
        void append(String book) {
            chapters.insert(row("book", book, "number", lastOf(book).orElse(0L) + 1));
        }

        Optional<Long> lastOf(String book) {
            return chapters.page(where("book").is(book).reversed(), 1).items().stream()
                    .map(row -> row.integer("number"))
                    .findFirst();
        }
    }

    private void chapters(long... numbers) {
        for (long number : numbers) {
            insert("chapters", "book", "b", "number", number);
        }
    }

    private void assertNumbers(Query query, long... numbers) {
        for (int limit : new int[] {1, 2, 100}) {
            assertThat(Rows.all(dao("chapters"), query, limit).stream()
                            .mapToLong(row -> row.integer("number"))
                            .toArray())
                    .as("%s in pages of %d", query, limit)
                    .isEqualTo(numbers);
        }
    }

    /** Rows with one of the values each in the first clustering field that is not the same in all. */
    private void assertBounds(String field, Object... ascending) {
        String sheet = "by " + field;
        Query query = where("sheet").is(sheet);
        for (String before : dao("marks").schema().clusteringKey()) {
            if (before.equals(field)) {
                break;
            }
            query = query.and(before).is(Objects.requireNonNull(KitSchemas.A_MARK.get(before)));
        }
        for (Object value : ascending) {
            dao("marks").insert(KitSchemas.A_MARK.with("sheet", sheet).with(field, value));
        }
        for (int i = 0; i < ascending.length; i++) {
            assertValues(query.and(field).from(ascending[i]), field, ascending, i, ascending.length);
            assertValues(query.and(field).after(ascending[i]), field, ascending, i + 1, ascending.length);
            assertValues(query.and(field).to(ascending[i]), field, ascending, 0, i + 1);
            assertValues(query.and(field).before(ascending[i]), field, ascending, 0, i);
        }
    }

    private void assertValues(Query query, String field, Object[] ascending, int from, int to) {
        assertThat(Rows.all(dao("marks"), query, 2))
                .as("%s between %d and %d", field, from, to)
                .extracting(row -> row.get(field))
                .usingElementComparator((left, right) -> left instanceof BigDecimal a && right instanceof BigDecimal b
                        ? a.compareTo(b)
                        : left.equals(right) ? 0 : 1)
                .containsExactlyElementsOf(List.of(ascending).subList(from, to));
    }

    private static Row mark(String sheet, String label, long position, int code) {
        return KitSchemas.A_MARK
                .with("sheet", sheet)
                .with("label", label)
                .with("position", position)
                .with("code", new UUID(0, code));
    }

    private void assertExplained(
            String entity,
            Query query,
            AccessKind access,
            List<String> fields,
            List<String> filtered,
            boolean ordered) {
        Explanation explained = dao(entity).explain(query);
        assertThat(explained)
                .isEqualTo(new Explanation(entity, access, fields, filtered, ordered, explained.roundTrips()));
    }

    private void assertRoundTrips(String entity, Query query) {
        Explanation explained = dao(entity).explain(query);
        List<Integer> counted = new ArrayList<>();
        subject().probe().afterEach(observation -> counted.add(observation.roundTrips()));
        dao(entity).page(query, 100);
        assertThat(counted).as("round trips of %s", explained).containsExactly(explained.roundTrips());
    }
}
