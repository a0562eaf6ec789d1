package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code V-30} to {@code V-39}: values inside of values. */
abstract class NestedValueRules extends RuleGroup {
    private static final String NO_BACKEND =
            "canonical form and validation before the plan; no backend takes part in it";
    private static final String COLUMN =
            "whether a column keeps the canonical text that the core made, to the character";

    @Rule(
            id = "V-30",
            text =
                    "Sets are kept in the order of their values, as partitions order them, whatever order they are given in.",
            ifItFails = COLUMN)
    void keepsSetsInOrder() {
        Map<String, List<?>> ascending = new LinkedHashMap<>();
        ascending.put("texts", List.of("", "A", "a", "aa", "\u00e9", "\ufffd", "\uffff", "\ud83d\ude00"));
        ascending.put(
                "uuids",
                List.of(
                        new UUID(0, 0),
                        new UUID(0, -1),
                        UUID.fromString("0190a000-0000-7000-8000-000000000000"),
                        UUID.fromString("80000000-0000-1000-0000-000000000000"),
                        new UUID(-1, -1)));
        ascending.put("integers", List.of(Long.MIN_VALUE, -10L, -9L, 0L, 9L, 10L, Long.MAX_VALUE));
        ascending.put("numbers", List.of(-Double.MAX_VALUE, -1.5, 0.0, Double.MIN_VALUE, 9.0, 1e300));
        ascending.put(
                "decimals",
                List.of(
                        new BigDecimal("-1E+2"),
                        BigDecimal.ZERO,
                        new BigDecimal("1E-38"),
                        new BigDecimal("9"),
                        new BigDecimal("1E+1")));
        ascending.put("flags", List.of(false, true));
        ascending.put(
                "moments",
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z"),
                        Instant.EPOCH,
                        Instant.parse("9999-12-31T23:59:59.999Z")));
        ascending.put(
                "digests",
                List.of(Bytes.empty(), Bytes.ofHex("00"), Bytes.ofHex("7f"), Bytes.ofHex("80"), Bytes.ofHex("ff00")));
        Row.Builder shuffled = Row.builder();
        ascending.forEach((field, values) -> {
            List<Object> backwards = new ArrayList<>(values);
            Collections.reverse(backwards);
            shuffled.set(field, new LinkedHashSet<>(backwards));
        });

        UUID id = dao("nestings").insert(shuffled.build()).uuid("id");

        Row found = dao("nestings").find(id).orElseThrow();
        ascending.forEach((field, values) -> assertThat(
                        found.find(field, Set.class).orElseThrow().toArray())
                .as(field)
                .containsExactly(values.toArray()));
    }

    @Rule(
            id = "V-31",
            text = "Elements that are equal in canonical form are one element of a set.",
            ifItFails = NO_BACKEND)
    void countsEqualElementsOnce() {
        Row stored = insert(
                "nestings",
                "decimals",
                Set.of(new BigDecimal("1.0"), new BigDecimal("1.00")),
                "numbers",
                Set.of(0.0, -0.0),
                "moments",
                Set.of(Instant.ofEpochSecond(1, 1_000_001), Instant.ofEpochSecond(1, 1_000_002)),
                "records",
                Set.of(row("a", 1L, "b", "x"), row("b", "x", "a", 1)));

        assertThat(stored.get("decimals")).isEqualTo(Set.of(BigDecimal.ONE));
        assertThat(stored.get("numbers")).isEqualTo(Set.of(0.0));
        assertThat(stored.get("moments")).isEqualTo(Set.of(Instant.ofEpochMilli(1_001)));
        assertThat(stored.get("records")).isEqualTo(Set.of(row("a", 1L, "b", "x")));
        assertThat(dao("nestings").find(stored.uuid("id"))).contains(stored);
    }

    @Rule(
            id = "V-32",
            text =
                    "A map takes any text as a key, the empty one among them, and is kept in the order of its keys by code points.",
            ifItFails = COLUMN)
    void keepsMapsInTheOrderOfTheirKeys() {
        List<String> ascending = List.of(
                "", " ", "\"", "$ref", "a", "a.b", "a[0]", "a\\", "a\n", "id", "\u00e9", "\uffff", "\ud83d\ude00");
        List<String> sorted = new ArrayList<>(ascending);
        sorted.sort((a, b) ->
                Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
        Map<String, BigDecimal> backwards = new LinkedHashMap<>();
        for (int i = ascending.size() - 1; i >= 0; i--) {
            backwards.put(ascending.get(i), BigDecimal.valueOf(i + 1));
        }

        Row stored = insert("samples", "a_map", backwards);

        Row found = dao("samples").find(stored.uuid("id")).orElseThrow();
        assertThat(found.get("a_map")).isEqualTo(stored.get("a_map"));
        Map<?, ?> map = found.find("a_map", Map.class).orElseThrow();
        assertThat(map.keySet().toArray()).containsExactly(sorted.toArray());
        assertThat(map.get("$ref")).isEqualTo(new BigDecimal("4"));
    }

    @Rule(
            id = "V-33",
            text = "Empty texts, collections and records inside of values are kept, and differ from having no value.",
            ifItFails = COLUMN)
    void keepsWhatIsEmptyInsideOfValues() {
        Row nested = row(
                "texts",
                Set.of(""),
                "lists",
                List.of(List.of(), List.of("")),
                "records",
                Set.of(Row.empty()),
                "everything",
                List.of(
                        Row.empty(),
                        row("a_string", "", "some_bytes", Bytes.empty(), "a_list", List.of(), "a_map", Map.of()),
                        row("a_record", Row.empty()),
                        row("a_record", row("deeper", Set.of()))),
                "deep",
                Map.of(
                        "none",
                        List.of(),
                        "empty",
                        List.of(Row.empty()),
                        "map",
                        List.of(row("m", Map.of("k", Set.of())))));

        UUID id = dao("nestings").insert(nested).uuid("id");

        assertThat(dao("nestings").find(id).orElseThrow().without(List.of("id")))
                .isEqualTo(nested);
    }

    /** A record of every type with values at the ends of their ranges. */
    private static Row everything(boolean greatest) {
        BigDecimal decimal = new BigDecimal((greatest ? "" : "-") + "9".repeat(38) + (greatest ? "E+38" : "E-38"));
        Instant moment = Instant.parse(greatest ? "9999-12-31T23:59:59.999Z" : "0001-01-01T00:00:00Z");
        return row(
                "a_uuid",
                greatest ? new UUID(-1, -1) : new UUID(0, 0),
                "a_string",
                greatest ? "\udbff\udfff\uffff\u2028" : "\u0001\b\f\"\\/",
                "an_integer",
                greatest ? Long.MAX_VALUE : Long.MIN_VALUE,
                "a_number",
                greatest ? Double.MAX_VALUE : -Double.MIN_VALUE,
                "a_decimal",
                decimal,
                "a_boolean",
                greatest,
                "a_timestamp",
                moment,
                "some_bytes",
                Bytes.of((byte) 0, (byte) -1, (byte) 0x3F),
                "a_list",
                List.of(1.0, 0.1, 1e300, -1e-300),
                "a_set",
                Set.of(decimal),
                "a_map",
                Map.of("", moment),
                "a_record",
                row("deeper", Set.of(Bytes.empty(), Bytes.ofHex("ff"))));
    }

    @Rule(
            id = "V-34",
            text =
                    "Values of every type come back equal from inside of lists, sets, maps and records, at the ends of their"
                            + " ranges as well.",
            ifItFails = COLUMN)
    void keepsEveryTypeInsideOfValues() {
        Row nested = row("everything", List.of(everything(false), everything(true)));

        Row stored = dao("nestings").insert(nested);

        assertThat(stored.without(List.of("id"))).isEqualTo(nested);
        assertThat(dao("nestings").find(stored.uuid("id"))).contains(stored);
    }

    @Rule(
            id = "V-35",
            text =
                    "A record whose members another field chooses comes back with values of the types that were chosen, whole"
                            + " numbers apart from floating-point numbers.",
            ifItFails = COLUMN)
    void keepsTheTypesOfChosenRecords() {
        for (boolean greatest : new boolean[] {false, true}) {
            Row config = everything(greatest).with("a_list", List.of(1.0, 2.0)).with("an_integer", 1L);
            Row stored = insert("plugins", "name", "everything", "config", config);

            assertThat(stored.row("config")).isEqualTo(config);
            Row found = dao("plugins").find(stored.uuid("id")).orElseThrow();
            assertThat(found).isEqualTo(stored);
            assertThat(found.row("config").get("an_integer")).isInstanceOf(Long.class);
            assertThat(Rows.all(dao("plugins"), dev.invar.Query.all())).contains(found);
        }
    }

    @Rule(
            id = "V-36",
            text =
                    "Values nested at many levels come back, and what is wrong inside of them is told by its path, at every level"
                            + " together.",
            ifItFails = NO_BACKEND)
    void namesThePlaceOfWhatIsWrong() {
        Row nested =
                row("deep", Map.of("k", List.of(Row.empty(), row("m", Map.of("a", Set.of(1L, 2L), "b", Set.of(9L))))));
        Row stored = dao("nestings").insert(nested);
        assertThat(dao("nestings").find(stored.uuid("id"))).contains(stored);
        assertThat(stored.get("deep")).isEqualTo(nested.get("deep"));

        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("a", null);
        assertPaths(
                () -> insert(
                        "nestings",
                        "deep",
                        Map.of("k", List.of(row("m", Map.of("a", Set.of(10L))), row("x", 1L), row("m", withNull))),
                        "lists",
                        List.of(List.of("ok"), "no list", List.of("ok", 1L))),
                "lists[1]",
                "lists[2][1]",
                "deep.k[0].m.a[0]",
                "deep.k[1].x",
                "deep.k[2].m.a");
    }

    @Rule(
            id = "V-37",
            text = "A map of records takes any key, and holds the record under each to the same rules.",
            ifItFails = NO_BACKEND)
    void holdsEveryRecordOfAMapToItsRules() {
        Map<String, Row> hosts = Map.of("blue-1", row("host", "a", "port", 80L), "any key", row("host", "b"));
        Row stored = insert("nestings", "hosts", hosts);
        assertThat(dao("nestings").find(stored.uuid("id")).orElseThrow().get("hosts"))
                .isEqualTo(hosts);

        assertPaths(
                () -> insert(
                        "nestings",
                        "hosts",
                        Map.of(
                                "blue-1",
                                row("port", 80L),
                                "green",
                                row("host", "b", "port", 65_536L),
                                "ok",
                                row("host", "c"))),
                "hosts.blue-1.host",
                "hosts.green.port");
    }

    private static void assertPaths(ThrowingCallable write, String... paths) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder(paths));
    }

    @Rule(
            id = "V-38",
            text =
                    "Collections and records are compared by value in the conditions of a query: lists with their order, sets, maps"
                            + " and records without one.",
            ifItFails = "the core's own filter; whether stored values come back canonical")
    void comparesCollectionsByValue() {
        UUID id = insert(
                        "samples",
                        "a_list",
                        List.of("b", "a"),
                        "a_set",
                        Set.of(1L, 2L, 3L),
                        "a_map",
                        Map.of("x", new BigDecimal("1.5"), "y", BigDecimal.ONE),
                        "a_record",
                        row("text", "t", "flag", true))
                .uuid("id");
        UUID plugin = insert("plugins", "name", "limit", "config", row("window", 5L, "policy", "p"))
                .uuid("id");

        assertFinds(id, "a_list", List.of("b", "a"));
        assertFinds(id, "a_set", new LinkedHashSet<>(List.of(3, 2, 1)));
        assertFinds(id, "a_map", Map.of("y", new BigDecimal("1.0"), "x", new BigDecimal("1.50")));
        assertFinds(id, "a_record", row("flag", true, "text", "t"));
        assertThat(Rows.all(dao("samples"), where("id").is(id).and("a_list").is(List.of("a", "b"))))
                .isEmpty();
        assertThat(Rows.all(dao("samples"), where("id").is(id).and("a_record").is(row("text", "t"))))
                .isEmpty();
        assertThat(Rows.all(dao("plugins"), where("id").is(plugin).and("config").is(row("policy", "p", "window", 5))))
                .hasSize(1);
        assertThat(Rows.all(dao("plugins"), where("id").is(plugin).and("config").is(row("window", 5.0, "policy", "p"))))
                .isEmpty();
    }

    private void assertFinds(UUID id, String field, Object value) {
        assertThat(Rows.all(dao("samples"), where("id").is(id).and(field).is(value)))
                .as("rows by %s", field)
                .hasSize(1);
    }

    @Rule(
            id = "V-39",
            text = "Rows and what they consist of cannot be modified once they are returned, at any depth.",
            ifItFails = "whether what a backend reads is made of the core's own values")
    void returnsWhatCannotBeModified() {
        Row given = row(
                "lists",
                List.of(List.of("a")),
                "texts",
                Set.of("a"),
                "deep",
                Map.of("k", List.of(row("m", Map.of("a", Set.of())))));
        Row stored = dao("nestings").insert(given);
        Row changed = dao("nestings").update(stored.uuid("id"), patch -> patch.set("texts", Set.of("b")));
        Row found = dao("nestings").find(stored.uuid("id")).orElseThrow();

        for (Row returned : List.of(stored, changed, found)) {
            assertThatThrownBy(() -> returned.asMap().remove("texts"))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertUnmodifiable(returned.find("texts", Set.class).orElseThrow());
            List<?> lists = returned.find("lists", List.class).orElseThrow();
            assertUnmodifiable(lists);
            assertUnmodifiable((Collection<?>) lists.get(0));
            Map<?, ?> deep = returned.find("deep", Map.class).orElseThrow();
            assertThatThrownBy(deep::clear).isInstanceOf(UnsupportedOperationException.class);
            deep.values().forEach(parts -> assertUnmodifiable((Collection<?>) parts));
        }
    }

    private static void assertUnmodifiable(Collection<?> collection) {
        assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
