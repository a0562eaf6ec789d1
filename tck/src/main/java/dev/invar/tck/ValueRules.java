package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Dao;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.tck.KitSchemas.Consumer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Rules {@code V-}: what goes in comes out, and what is refused everywhere because some datastore could not keep it. */
abstract class ValueRules extends RuleGroup {
    private static final String LONE_SURROGATE = "a\ud83db";

    @Rule(
            id = "V-01",
            text = "A value of each type is read back equal to what was written, at the ends of its range as well.",
            ifItFails = "the mapping of types to columns and back, in find as well as in pages")
    void readsBackWhatWasWritten() {
        List<Row> rows = List.of(
                row(
                        "a_uuid",
                        new UUID(0, 0),
                        "a_string",
                        "plain",
                        "an_integer",
                        0L,
                        "a_number",
                        0.1,
                        "a_decimal",
                        new BigDecimal("0.1"),
                        "a_boolean",
                        false,
                        "a_timestamp",
                        Instant.parse("1970-01-01T00:00:00Z"),
                        "a_bytes",
                        Bytes.of((byte) 0)),
                row(
                        "a_uuid",
                        new UUID(-1, -1),
                        "a_string",
                        "\u0001\u007f \t\r\n'\"\\%_{}[]$?:; \u00e9\u20ac\ufffd\uffff\ud83d\ude00\udbff\udfff",
                        "an_integer",
                        Long.MAX_VALUE,
                        "a_number",
                        Double.MAX_VALUE,
                        "a_decimal",
                        new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE)),
                        "a_boolean",
                        true,
                        "a_timestamp",
                        Instant.parse("9999-12-31T23:59:59.999Z"),
                        "a_bytes",
                        Bytes.of(allBytes())),
                row(
                        "an_integer",
                        Long.MIN_VALUE,
                        "a_number",
                        -Double.MIN_VALUE,
                        "a_decimal",
                        new BigDecimal("-0.00000000000000000000000000000000000001"),
                        "a_timestamp",
                        Instant.parse("0001-01-01T00:00:00Z")),
                row("an_integer", (1L << 53) + 1),
                row(
                        "an_integer",
                        -1L,
                        "a_number",
                        Double.MIN_NORMAL,
                        "a_decimal",
                        new BigDecimal("1E+38"),
                        "a_timestamp",
                        Instant.parse("1969-12-31T23:59:59.999Z")));

        assertReadBack(rows);
    }

    @Rule(
            id = "V-02",
            text = "Lists keep order and repetition, sets and maps their members, records their members, at any depth.",
            ifItFails = "whether a column changes the canonical text that the core made")
    void readsBackCollectionsAndRecords() {
        Map<String, BigDecimal> byText = new LinkedHashMap<>();
        byText.put("z", new BigDecimal("1.5"));
        byText.put("", new BigDecimal("-2"));
        byText.put("\ud83d\ude00", new BigDecimal("3E+20"));
        assertReadBack(List.of(
                row(
                        "a_list",
                        List.of("b", "a", "b", ""),
                        "a_set",
                        new LinkedHashSet<>(List.of(3L, -1L, Long.MAX_VALUE)),
                        "a_map",
                        byText,
                        "a_record",
                        row("text", "t", "flag", true, "numbers", List.of(1.5, -2e300))),
                row("a_record", row("flag", false))));
        Row stored = insert("samples", "a_set", new LinkedHashSet<>(List.of(3L, -1L, 2L)), "a_map", byText);
        Row found = dao("samples").find(stored.uuid("id")).orElseThrow();
        assertThat(found.find("a_set", Set.class).orElseThrow().toArray()).containsExactly(-1L, 2L, 3L);
        assertThat(found.find("a_map", Map.class).orElseThrow().keySet().toArray())
                .containsExactly("", "z", "\ud83d\ude00");
    }

    @Rule(
            id = "V-03",
            text = "The empty text, empty bytes and empty collections are values and differ from having no value.",
            ifItFails = "whether the datastore or its driver takes empty for null")
    void tellsEmptyFromAbsent() {
        Row empty = row(
                "a_string", "",
                "a_bytes", Bytes.empty(),
                "a_list", List.of(),
                "a_set", Set.of(),
                "a_map", Map.of(),
                "a_record", Row.empty());

        Row stored = dao("samples").insert(empty);
        Row found = dao("samples").find(stored.uuid("id")).orElseThrow();

        assertThat(found.without(List.of("id"))).isEqualTo(empty);
        Row bare = insert("samples");
        assertThat(dao("samples").find(bare.uuid("id")).orElseThrow().names()).containsExactly("id");
    }

    @Rule(
            id = "V-04",
            text = "Text is stored as it is: not trimmed, not folded, not normalised.",
            ifItFails = "collation and padding of text columns")
    void keepsTextAsItIs() {
        List<String> texts = List.of(" a ", "a", "A", "\u00e9", "e\u0301", "a\n", "\u00a0", "\ufeff");
        List<UUID> ids = texts.stream()
                .map(text -> insert("codes", "u_string", text).uuid("id"))
                .toList();

        for (int i = 0; i < texts.size(); i++) {
            Row found = dao("codes").findBy("u_string", texts.get(i)).orElseThrow();
            assertThat(found.uuid("id")).isEqualTo(ids.get(i));
            assertThat(found.string("u_string")).isEqualTo(texts.get(i));
        }
    }

    @Rule(
            id = "V-05",
            text = "Text with U+0000 is refused, wherever in a value it stands.",
            ifItFails = "validation before the plan; a backend must never see such a text")
    void refusesTheNullCharacter() {
        assertRefused("a_string", "a\0b");
        assertRefused("a_list", List.of("ok", "\0"));
        assertRefused("a_map", Map.of("k\0", BigDecimal.ONE));
        assertRefused("a_record", row("text", "\0"));
    }

    @Rule(
            id = "V-06",
            text = "Text with a lone surrogate is refused, wherever in a value it stands.",
            ifItFails = "validation before the plan; encoders would write a question mark")
    void refusesLoneSurrogates() {
        assertRefused("a_string", LONE_SURROGATE);
        assertRefused("a_list", List.of("ok", LONE_SURROGATE));
        assertRefused("a_map", Map.of(LONE_SURROGATE, BigDecimal.ONE));
        assertRefused("a_record", row("text", LONE_SURROGATE));
    }

    @Rule(
            id = "V-07",
            text = "Negative zero is stored as zero; NaN and the infinities are refused.",
            ifItFails = "canonical form of numbers before the plan")
    void keepsOnlyNumbersThatAllDatastoresKnow() {
        Row stored = insert("samples", "a_number", -0.0, "a_record", row("numbers", List.of(-0.0)));
        Row found = dao("samples").find(stored.uuid("id")).orElseThrow();

        assertThat(Double.doubleToRawLongBits(found.number("a_number"))).isZero();
        assertThat(found.row("a_record").get("numbers")).isEqualTo(List.of(0.0));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused("a_number", bad);
            assertRefused("a_record", row("numbers", List.of(bad)));
        }
    }

    @Rule(
            id = "V-08",
            text =
                    "Decimals have at most 38 digits and a scale of -38 to 38, and are stored without trailing zeros; others are"
                            + " refused.",
            ifItFails = "the column's type: a fixed scale rounds silently")
    void keepsDecimalsExactly() {
        Row stored = insert("samples", "a_decimal", new BigDecimal("1.500"));
        assertThat(stored.decimal("a_decimal")).isEqualTo(new BigDecimal("1.5"));
        assertThat(dao("samples").find(stored.uuid("id")).orElseThrow().decimal("a_decimal"))
                .isEqualTo(new BigDecimal("1.5"));
        Row zero = insert("samples", "a_decimal", new BigDecimal("0.000"));
        assertThat(dao("samples").find(zero.uuid("id")).orElseThrow().decimal("a_decimal"))
                .isEqualByComparingTo(BigDecimal.ZERO);

        assertRefused("a_decimal", new BigDecimal(BigInteger.TEN.pow(38).add(BigInteger.ONE)));
        assertRefused("a_decimal", new BigDecimal("1E-39"));
        assertRefused("a_decimal", new BigDecimal("1E+39"));
    }

    @Rule(
            id = "V-09",
            text = "Timestamps lie in the years 0001 to 9999 and are cut off to milliseconds; others are refused.",
            ifItFails = "time zones, calendars and precision of the column")
    void keepsTimestampsInMilliseconds() {
        Row stored = insert("samples", "a_timestamp", Instant.parse("2024-02-29T12:00:00.123999999Z"));
        Instant cut = Instant.parse("2024-02-29T12:00:00.123Z");
        assertThat(stored.timestamp("a_timestamp")).isEqualTo(cut);
        assertThat(dao("samples").find(stored.uuid("id")).orElseThrow().timestamp("a_timestamp"))
                .isEqualTo(cut);

        assertRefused("a_timestamp", Instant.parse("+10000-01-01T00:00:00Z"));
        assertRefused("a_timestamp", Instant.parse("0000-12-31T23:59:59.999Z"));
        assertRefused("a_timestamp", Instant.MAX);
    }

    @Rule(
            id = "V-10",
            text = "A value of another type than the field's is refused, never converted.",
            ifItFails = "validation before the plan")
    void convertsNothing() {
        assertRefused("an_integer", "1");
        assertRefused("a_string", 1L);
        assertRefused("a_uuid", "00000000-0000-0000-0000-000000000000");
        assertRefused("a_boolean", "true");
        assertRefused("a_timestamp", "2024-01-01T00:00:00Z");
        assertRefused("a_list", "a");
        assertRefused("a_list", List.of(1L));
        assertRefused("a_map", Map.of(1L, BigDecimal.ONE));
        assertRefused("a_record", Map.of("text", "t"));
    }

    @Rule(
            id = "V-11",
            text = "Elements, keys and members are never null, and a record has no members that are not declared.",
            ifItFails = "validation before the plan")
    void refusesNullsInsideValues() {
        assertRefused("a_list", new ArrayList<>(Arrays.asList("a", null)));
        Map<String, Object> nullValue = new HashMap<>();
        nullValue.put("k", null);
        assertRefused("a_map", nullValue);
        Map<Object, Object> nullKey = new HashMap<>();
        nullKey.put(null, BigDecimal.ONE);
        assertRefused("a_map", nullKey);
        assertRefused("a_record", row("stranger", "x"));
    }

    @Rule(
            id = "V-12",
            text =
                    "A field holds up to 1 MiB and a row up to 4 MiB; larger ones are refused before anything is written.",
            ifItFails = "limits of columns, packets and statements")
    void keepsLargeValuesUpToTheLimit() {
        int mebibyte = 1 << 20;
        byte[] noise = new byte[mebibyte];
        new Random(20_26).nextBytes(noise);
        Row large = row("a_bytes", Bytes.of(noise), "a_string", "x".repeat(mebibyte));
        Row stored = dao("samples").insert(large);

        assertThat(dao("samples").find(stored.uuid("id")).orElseThrow().without(List.of("id")))
                .isEqualTo(large);
        assertRefused("a_string", "x".repeat(mebibyte + 1));
        assertRefused("a_string", "\u20ac".repeat(mebibyte / 3 + 1));
        assertRefused("a_bytes", Bytes.of(new byte[mebibyte + 1]));
        String full = "x".repeat(mebibyte);
        assertThatThrownBy(() -> insert(
                        "samples",
                        "a_string",
                        full,
                        "b_string",
                        full,
                        "c_string",
                        full,
                        "d_string",
                        full,
                        "e_string",
                        "one byte too many"))
                .isInstanceOf(SchemaViolation.class);
    }

    @Rule(
            id = "V-13",
            text =
                    "A value of a key, a unique constraint, a reference or an index is not empty and has at most 1,024 bytes, a"
                            + " composite one at most 2,048; others are refused.",
            ifItFails = "limits of index entries, which must not depend on how well a value compresses")
    void keepsIndexedValuesUpToTheLimit() {
        String longest = incompressible(1_024);
        UUID id = insert("codes", "u_string", longest, "i_string", incompressible(1_024))
                .uuid("id");
        assertThat(dao("codes").findBy("u_string", longest).orElseThrow().uuid("id"))
                .isEqualTo(id);
        Row natural = insert("regions", "code", longest);
        assertThat(dao("regions").find(longest)).contains(natural);

        assertThatThrownBy(() -> insert("codes", "u_string", "")).isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("codes", "u_bytes", Bytes.empty())).isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("codes", "i_string", "")).isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("codes", "u_string", "x".repeat(1_025))).isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("codes", "u_string", "\u00e9".repeat(513)))
                .isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("regions", "code", "")).isInstanceOf(SchemaViolation.class);
    }

    @Rule(
            id = "V-14",
            text = "What is passed in is not modified, and changing it later does not change what is stored.",
            ifItFails = "whether rows and collections are copied before they are kept")
    void keepsNoViewOfWhatWasPassedIn() {
        List<String> list = new ArrayList<>(List.of("b", "a"));
        Row passed = row("a_list", list);
        Row stored = dao("samples").insert(passed);
        list.add("later");

        assertThat(passed.names()).containsExactly("a_list");
        assertThat(stored.get("a_list")).isEqualTo(List.of("b", "a"));
        assertThat(dao("samples").find(stored.uuid("id")).orElseThrow().get("a_list"))
                .isEqualTo(List.of("b", "a"));
    }

    @Rule(
            id = "V-15",
            text = "Rows read as records and rows read as names and values are the same rows.",
            ifItFails = "the mapping of records; no backend takes part in it")
    void readsRecordsAndRowsAlike() {
        Dao<Consumer> typed = store().dao(Consumer.class);

        Consumer stored = typed.insert(Consumer.named("ann"));
        UUID id = Objects.requireNonNull(stored.id());
        Row asRow = dao("consumers").find(id).orElseThrow();

        assertThat(asRow.string("username")).isEqualTo("ann");
        assertThat(asRow.integer("visits")).isZero();
        assertThat(asRow.timestamp("created_at")).isEqualTo(stored.createdAt());
        assertThat(asRow.has("note")).isFalse();
        dao("consumers").update(id, patch -> patch.set("custom_id", "c-1"));
        assertThat(typed.findBy("custom_id", "c-1").orElseThrow().username()).isEqualTo("ann");
        assertThat(typed.delete(id)).isPresent();
    }

    private void assertReadBack(List<Row> rows) {
        for (Row written : rows) {
            Row stored = dao("samples").insert(written);
            Row found = dao("samples").find(stored.uuid("id")).orElseThrow();
            assertThat(stored.without(List.of("id")).asMap())
                    .isEqualTo(canonical(written).asMap());
            assertThat(found.asMap()).isEqualTo(stored.asMap());
            assertThat(Rows.all(dao("samples"), Query.all())).contains(found);
        }
    }

    /** BigDecimal's equality looks at the scale, which is not kept; the contract's canonical form has no trailing zeros. */
    private static Row canonical(Row row) {
        return row.find("a_decimal", BigDecimal.class)
                .map(decimal -> row.with("a_decimal", decimal.stripTrailingZeros()))
                .orElse(row);
    }

    private void assertRefused(String field, Object value) {
        long before = Rows.all(dao("samples"), Query.all()).size();
        assertThatThrownBy(() -> insert("samples", field, value))
                .as("a bad value of %s", field)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .hasSize(1)
                                .allSatisfy(violation ->
                                        assertThat(violation.path()).startsWith(field)));
        assertThat(Rows.all(dao("samples"), Query.all())).hasSize((int) before);
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String incompressible(int length) {
        return ThreadLocalRandom.current()
                .ints(length, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
