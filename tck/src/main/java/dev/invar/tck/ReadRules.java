package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
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
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Rules {@code R-}: find, pages, filters and tokens. */
abstract class ReadRules extends RuleGroup {

    @Rule(
            id = "R-01",
            text = "Find returns the row with the given primary key, or nothing.",
            ifItFails = "the encoding of keys of several parts")
    void findsByPrimaryKey() {
        Row one = insert("chapters", "book", "b", "number", 1L);
        insert("chapters", "book", "b", "number", -1L);
        insert("chapters", "book", "b1", "number", 11L);

        assertThat(dao("chapters").find(Key.of("b", 1L))).contains(one);
        assertThat(dao("chapters").find(Key.of("b", 11L))).isEmpty();
        assertThat(dao("chapters").find(Key.of("b1", 1L))).isEmpty();
        assertThat(dao("regions").find("nowhere")).isEmpty();
    }

    @Rule(
            id = "R-02",
            text =
                    "A row is found by any of its unique constraints, composite ones by the fields in any order, and by its"
                            + " primary key.",
            ifItFails = "the path from a unique value to its row")
    void findsByUniqueConstraints() {
        Row ann = insert("consumers", "username", "ann", "custom_id", "c1");
        insert("consumers", "username", "c1", "custom_id", "ann");
        insert("regions", "code", "eu");
        Row plan = insert("plans", "region_code", "eu", "name", "gold");

        assertThat(dao("consumers").findBy("username", "ann")).contains(ann);
        assertThat(dao("consumers").findBy("custom_id", "c1")).contains(ann);
        assertThat(dao("consumers").findBy("id", ann.uuid("id"))).contains(ann);
        assertThat(dao("consumers").findBy("username", "nobody")).isEmpty();
        assertThat(dao("plans").findBy(Map.of("name", "gold", "region_code", "eu")))
                .contains(plan);
        assertThat(dao("plans").findBy(Map.of("name", "eu", "region_code", "gold")))
                .isEmpty();
    }

    @Rule(
            id = "R-03",
            text = "A look-up by fields that are neither a unique constraint nor the primary key is refused.",
            ifItFails = "validation of look-ups; no backend takes part in it")
    void refusesLookUpsWithoutConstraint() {
        insert("regions", "code", "eu");
        assertThatThrownBy(() -> dao("consumers").findBy("note", "n"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("note");
        assertThatThrownBy(() -> dao("plans").findBy("name", "gold")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("consumers").findBy(Map.of("username", "a", "custom_id", "b")))
                .isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-04",
            text =
                    "The pages of a query show every row exactly once, whatever their size; only a missing token means the end.",
            ifItFails = "where a page begins after a token, and rows that share part of a key")
    void pagesShowEveryRowOnce() {
        List<Row> stored = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            stored.add(insert("chapters", "book", "b" + i % 3, "number", (long) i));
        }

        for (int limit : new int[] {1, 2, 7, 23, 24, 1_000}) {
            assertThat(Rows.all(dao("chapters"), Query.all(), limit))
                    .as("pages of %d", limit)
                    .containsExactlyInAnyOrderElementsOf(stored);
        }
        assertThat(dao("chapters").page(Query.all(), 7).items()).hasSizeLessThanOrEqualTo(7);
    }

    @Rule(
            id = "R-05",
            text =
                    "Inside a partition rows come in the order of the clustering key: text by code points, UUIDs and bytes as"
                            + " unsigned bytes, numbers and timestamps by value, false before true.",
            ifItFails = "collation of text, signed comparison of UUIDs and bytes, UTF-16 order")
    void ordersAPartitionByTheClusteringKey() {
        assertOrder("label", "!", "A", "B", "a", "aa", "a\u00e9", "b", "\u00e9", "\ufffd", "\uffff", "\ud83d\ude00");
        assertOrder("position", Long.MIN_VALUE, -1L, 0L, 1L, 10L, Long.MAX_VALUE);
        assertOrder(
                "code",
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(1, 0),
                UUID.fromString("0190a000-0000-7000-8000-000000000000"),
                UUID.fromString("7fffffff-0000-1000-8000-000000000000"),
                UUID.fromString("80000000-0000-1000-0000-000000000000"),
                new UUID(-1, -1));
        assertOrder(
                "amount",
                new BigDecimal("-1E+20"),
                new BigDecimal("-1.5"),
                new BigDecimal("-1"),
                BigDecimal.ZERO,
                new BigDecimal("1E-20"),
                new BigDecimal("9"),
                new BigDecimal("1E+1"),
                new BigDecimal("1E+20"));
        assertOrder(
                "moment",
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59.999Z"));
        assertOrder("flag", false, true);
        assertOrder(
                "digest",
                Bytes.ofHex("00"),
                Bytes.ofHex("0000"),
                Bytes.ofHex("01"),
                Bytes.ofHex("7f"),
                Bytes.ofHex("80"),
                Bytes.ofHex("ff"));
    }

    @Rule(
            id = "R-06",
            text = "A page of a partition goes on exactly where the page before ended.",
            ifItFails = "the comparison of clustering fields with the position of a token")
    void pagesAPartitionInOrder() {
        List<Row> stored = new ArrayList<>();
        for (String label : List.of("a", "b", "\ufffd", "\ud83d\ude00")) {
            for (long position : new long[] {-1, 0, 1}) {
                for (boolean flag : new boolean[] {false, true}) {
                    stored.add(dao("marks")
                            .insert(KitSchemas.A_MARK
                                    .with("sheet", "s")
                                    .with("label", label)
                                    .with("position", position)
                                    .with("flag", flag)));
                }
            }
        }
        dao("marks").insert(KitSchemas.A_MARK.with("sheet", "t"));

        for (int limit : new int[] {1, 2, 5, 24, 100}) {
            assertThat(Rows.all(dao("marks"), where("sheet").is("s"), limit))
                    .as("pages of %d", limit)
                    .containsExactlyElementsOf(stored);
        }
    }

    @Rule(
            id = "R-07",
            text = "Rows are listed by a reference, and after a change under the new parent only.",
            ifItFails = "whether an entry that outlived its row is recognised, and whether the base row is compared")
    void listsByReference() {
        UUID ann = consumer();
        UUID bob = consumer();
        List<Row> ofAnn = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ofAnn.add(credential(ann, "a" + i));
        }
        Row ofBob = credential(bob, "b");

        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann), 3))
                .containsExactlyInAnyOrderElementsOf(ofAnn);
        Row moved = dao("credentials").update(ofAnn.get(0).uuid("id"), patch -> patch.set("consumer_id", bob));
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann), 3))
                .containsExactlyInAnyOrderElementsOf(ofAnn.subList(1, 7));
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(bob), 3))
                .containsExactlyInAnyOrder(ofBob, moved);
        dao("credentials").update(moved.uuid("id"), patch -> patch.set("consumer_id", ann));
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann), 3))
                .hasSize(7);
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(UUID.randomUUID())))
                .isEmpty();
    }

    @Rule(
            id = "R-08",
            text = "Rows are listed by an indexed field of any type, and after a change under the new value only.",
            ifItFails = "whether an entry that outlived its row is recognised, and the canonical form of values")
    void listsByIndexedFields() {
        Row values = row(
                "i_uuid",
                new UUID(-1, 1),
                "i_string",
                "\u00e9",
                "i_integer",
                -7L,
                "i_decimal",
                new BigDecimal("1.50"),
                "i_timestamp",
                Instant.parse("1969-12-31T23:59:59.999Z"),
                "i_boolean",
                false,
                "i_bytes",
                Bytes.ofHex("00ff"));
        Row one = dao("codes").insert(values);
        Row two = dao("codes").insert(values);
        insert("codes", "i_uuid", new UUID(1, 1), "i_string", "e", "i_integer", 7L, "i_boolean", true);

        values.forEach(
                (field, value) -> assertThat(Rows.all(dao("codes"), where(field).is(value)))
                        .as("rows by %s", field)
                        .containsExactlyInAnyOrder(one, two));
        assertThat(Rows.all(dao("codes"), where("i_decimal").is(new BigDecimal("1.5"))))
                .hasSize(2);
        dao("codes").update(one.uuid("id"), patch -> patch.set("i_string", "e").unset("i_integer"));
        assertThat(Rows.all(dao("codes"), where("i_string").is("\u00e9"))).containsExactly(two);
        assertThat(Rows.all(dao("codes"), where("i_string").is("e"))).hasSize(2);
        assertThat(Rows.all(dao("codes"), where("i_integer").is(-7L))).containsExactly(two);
    }

    @Rule(
            id = "R-09",
            text =
                    "Further conditions of a query filter what its access path finds; a page may be short but its token leads to"
                            + " all matching rows.",
            ifItFails = "filters and refilling of pages; no backend takes part in them")
    void filtersWhatThePathFinds() {
        UUID ann = consumer();
        for (int i = 0; i < 9; i++) {
            insert("credentials", "consumer_id", ann, "key", "k" + i, "name", i % 3 == 0 ? "yes" : "no");
        }
        insert("credentials", "consumer_id", consumer(), "key", "x", "name", "yes");

        assertThat(Rows.all(
                        dao("credentials"),
                        where("consumer_id").is(ann).and("name").is("yes"),
                        2))
                .extracting(row -> row.string("key"))
                .containsExactlyInAnyOrder("k0", "k3", "k6");
        assertThat(Rows.all(
                        dao("credentials"), where("key").is("k1").and("name").is("yes")))
                .isEmpty();
        assertThat(Rows.all(
                        dao("credentials"), where("key").is("k3").and("name").is("yes")))
                .hasSize(1);
    }

    @Rule(
            id = "R-10",
            text =
                    "A query without an access path is refused; nothing is scanned in full unless all rows are asked for.",
            ifItFails = "the choice of an access path; no backend takes part in it")
    void refusesQueriesWithoutAccessPath() {
        assertThatThrownBy(() -> dao("consumers").page(where("note").is("n"), 10))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("note");
        assertThatThrownBy(() -> dao("marks").page(where("label").is("l"), 10)).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("samples").page(where("a_number").is(1.5), 10))
                .isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-11",
            text = "The limit of a page lies between 1 and 1,000; any other is refused.",
            ifItFails = "validation of queries; no backend takes part in it")
    void refusesLimitsOutOfRange() {
        for (int limit : new int[] {0, -1, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> dao("consumers").page(Query.all(), limit))
                    .as("a limit of %d", limit)
                    .isInstanceOf(InvalidQuery.class)
                    .hasMessageContaining("1000");
        }
    }

    @Rule(
            id = "R-12",
            text = "A page token that was altered, or that belongs to another entity or query, is refused.",
            ifItFails = "the binding and checksum of tokens; no backend takes part in them")
    void refusesForeignAndAlteredTokens() {
        UUID ann = consumer();
        UUID bob = consumer();
        credential(ann, "k1");
        credential(ann, "k2");
        Query byAnn = where("consumer_id").is(ann);
        PageToken token = dao("credentials").page(byAnn, 1).next().orElseThrow();

        assertThat(dao("credentials").page(byAnn, 1, token).items()).hasSize(1);
        assertRefused("credentials", Query.all(), token);
        assertRefused("credentials", where("consumer_id").is(bob), token);
        assertRefused("consumers", Query.all(), token);
        for (int i = 0; i < token.text().length(); i++) {
            char altered = token.text().charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(
                    "credentials",
                    byAnn,
                    new PageToken(token.text().substring(0, i)
                            + altered
                            + token.text().substring(i + 1)));
        }
        assertRefused("credentials", byAnn, new PageToken(""));
        assertRefused("credentials", byAnn, new PageToken("!\u20ac not base64"));
        assertRefused("credentials", byAnn, new PageToken(token.text() + "A"));
    }

    @Rule(
            id = "R-13",
            text =
                    "A row that exists and matches throughout a scan is seen exactly once, whatever is inserted and deleted"
                            + " meanwhile.",
            ifItFails =
                    "whether pages are found by position instead of by key, and whether the row of a token may be gone")
    void seesLastingRowsOnceWhileOthersComeAndGo() {
        UUID ann = consumer();
        Random random = new Random(4711);
        List<Row> lasting = new ArrayList<>();
        List<Row> passing = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lasting.add(
                    insert("credentials", "id", new UUID(random.nextLong(), i), "consumer_id", ann, "key", "l" + i));
            passing.add(
                    insert("credentials", "id", new UUID(random.nextLong(), i), "consumer_id", ann, "key", "p" + i));
        }
        for (Query query : List.of(Query.all(), where("consumer_id").is(ann))) {
            List<Row> seen = new ArrayList<>();
            Page<Row> page = dao("credentials").page(query, 2);
            Optional<PageToken> next = page.next();
            seen.addAll(page.items());
            while (next.isPresent()) {
                page.items().stream()
                        .filter(passing::contains)
                        .forEach(row -> dao("credentials").delete(row.uuid("id")));
                passing.add(insert("credentials", "id", new UUID(random.nextLong(), 1), "consumer_id", ann));
                if (passing.size() > 60) {
                    throw new AssertionError("The scan does not end");
                }
                page = dao("credentials").page(query, 2, next.get());
                seen.addAll(page.items());
                next = page.next();
            }

            assertThat(seen).containsAll(lasting);
            lasting.forEach(row -> assertThat(Collections.frequency(seen, row)).isEqualTo(1));
        }
    }

    @Rule(
            id = "R-14",
            text = "A query by the whole primary key or by a unique constraint finds its one row.",
            ifItFails = "the choice of an access path")
    void pagesByKeyAndUniqueConstraint() {
        Row one = insert("chapters", "book", "b", "number", 1L, "title", "t");
        insert("chapters", "book", "b", "number", 2L);

        assertThat(Rows.all(dao("chapters"), where("title").is("t"))).containsExactly(one);
        assertThat(Rows.all(dao("chapters"), where("number").is(1L).and("book").is("b")))
                .containsExactly(one);
        assertThat(Rows.all(dao("chapters"), where("book").is("b").and("title").is("t")))
                .containsExactly(one);
    }

    private void assertOrder(String field, Object... ascending) {
        String sheet = "by " + field;
        List<Object> shuffled = new ArrayList<>(List.of(ascending));
        Collections.shuffle(shuffled, new Random(42));
        shuffled.forEach(value ->
                dao("marks").insert(KitSchemas.A_MARK.with("sheet", sheet).with(field, value)));

        assertThat(Rows.all(dao("marks"), where("sheet").is(sheet), 3))
                .extracting(row -> row.get(field))
                .as("order of %s", field)
                .usingElementComparator((left, right) -> left instanceof BigDecimal a && right instanceof BigDecimal b
                        ? a.compareTo(b)
                        : left.equals(right) ? 0 : 1)
                .containsExactly(ascending);
    }

    private void assertRefused(String entity, Query query, PageToken token) {
        assertThatThrownBy(() -> dao(entity).page(query, 1, token))
                .as("a page of %s by %s", entity, query)
                .isInstanceOf(InvalidPageToken.class);
    }
}
