package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rules {@code V-16} to {@code V-29}: single values at the ends of what they can be, and beyond. */
abstract class ValueBoundaryRules extends RuleGroup {
    private static final int MEBIBYTE = 1 << 20;
    private static final String NINES = "9".repeat(38);

    @Rule(
            id = "V-16",
            text = "An int or a short of Java is taken as the integer that it is; no other number is converted.",
            ifItFails = "canonical form of numbers before the plan; no backend takes part in it")
    void widensWhatLosesNothing() {
        UUID id = insert("samples", "an_integer", 7, "a_set", java.util.Set.of((short) -7))
                .uuid("id");

        Row found = dao("samples").find(id).orElseThrow();
        assertThat(found.get("an_integer")).isEqualTo(7L);
        assertThat(found.get("a_set")).isEqualTo(java.util.Set.of(-7L));
        assertRefused("samples", "an_integer", 7.0);
        assertRefused("samples", "an_integer", BigInteger.TEN);
        assertRefused("samples", "a_number", 7L);
        assertRefused("samples", "a_number", 7.0f);
        assertRefused("samples", "a_decimal", 7L);
        assertRefused("samples", "a_decimal", 7.0);
        assertRefused("samples", "a_decimal", BigInteger.TEN);
    }

    @Rule(
            id = "V-17",
            text =
                    "Every character but U+0000 is kept: control characters, non-characters and those beyond U+FFFF among them.",
            ifItFails = "encodings between program and column, and characters that a driver or a text format escapes")
    void keepsEveryCharacter() {
        String plane = IntStream.rangeClosed(1, 0xFFFF)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String beyond = IntStream.iterate(0x10000, c -> c <= Character.MAX_CODE_POINT, c -> c + 41)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("\udbff\udfff")
                .toString();

        Row stored = insert("samples", "a_string", plane, "b_string", beyond, "a_list", List.of(plane, beyond));

        assertThat(dao("samples").find(stored.uuid("id"))).contains(stored);
        assertThat(stored.string("a_string")).isEqualTo(plane);
    }

    @Rule(
            id = "V-18",
            text =
                    "Decimals of 38 digits are kept at the least and at the greatest scale; a digit or a place more is refused.",
            ifItFails = "the precision of the column, and the conversion of numbers without fraction")
    void keepsDecimalsAtTheirLimits() {
        List<BigDecimal> kept = List.of(
                new BigDecimal(NINES + "E+38"),
                new BigDecimal("-" + NINES + "E+38"),
                new BigDecimal("0." + NINES),
                new BigDecimal("-0." + NINES),
                new BigDecimal("9." + "9".repeat(37)),
                new BigDecimal("1E+38"),
                new BigDecimal("1E-38"));
        for (BigDecimal decimal : kept) {
            Row stored = insert("samples", "a_decimal", decimal, "a_map", Map.of("k", decimal));
            assertThat(stored.decimal("a_decimal")).isEqualTo(decimal);
            assertThat(dao("samples").find(stored.uuid("id"))).contains(stored);
        }
        for (String beyond : List.of(
                NINES + "9",
                "0." + NINES + "9",
                NINES + ".9",
                NINES + "E+39",
                "1E+39",
                "1E-39",
                "-1E-39",
                "1E+99999")) {
            assertRefused("samples", "a_decimal", new BigDecimal(beyond));
        }
    }

    @Rule(
            id = "V-19",
            text = "Zeros at the end of a decimal do not count, neither for its limits nor where it is looked up.",
            ifItFails = "whether values are compared with the scale in which they were written")
    void ignoresTrailingZeros() {
        String zeros = "0".repeat(60);
        Row stored = insert("codes", "u_decimal", new BigDecimal("1.5" + zeros), "i_decimal", new BigDecimal("10.0"));

        assertThat(stored.decimal("u_decimal")).isEqualTo(new BigDecimal("1.5"));
        assertThat(stored.decimal("i_decimal")).isEqualTo(new BigDecimal("1E+1"));
        assertThat(dao("codes").findBy("u_decimal", new BigDecimal("1.50"))).contains(stored);
        assertThat(Rows.all(dao("codes"), where("i_decimal").is(new BigDecimal("10." + zeros))))
                .containsExactly(stored);
        Row large = insert("codes", "u_decimal", new BigDecimal("1" + "0".repeat(38)));
        assertThat(dao("codes").findBy("u_decimal", new BigDecimal("1E+38"))).contains(large);
        Row mark = KitSchemas.A_MARK.with("sheet", "s").with("amount", new BigDecimal("2.5"));
        insert("marks", mark.with("amount", new BigDecimal("2.50")));
        assertThat(dao("marks").find(KitSchemas.MARKS.keyOf(mark.with("amount", new BigDecimal("2.5000")))))
                .contains(mark);
    }

    private Row insert(String entity, Row row) {
        return dao(entity).insert(row);
    }

    @Rule(
            id = "V-20",
            text =
                    "Timestamps are cut off towards the past, before 1970 as well, and are the same instants in every era and"
                            + " whatever the time zones of program and datastore are.",
            ifItFails = "calendars that skip days in 1582, daylight saving time, and rounding in the column")
    void keepsInstantsInEveryEra() {
        for (String instant : List.of(
                "0001-01-01T00:00:00.001Z",
                "0004-02-29T23:59:59.999Z",
                "1582-10-10T12:00:00Z",
                "1883-11-18T17:00:00.5Z",
                "1900-02-28T23:59:59.999Z",
                "1969-12-31T23:59:59.998Z",
                "2026-03-29T01:30:00.001Z",
                "2026-10-25T01:30:00Z",
                "9999-12-31T23:59:59.999Z")) {
            Row stored = insert("samples", "a_timestamp", Instant.parse(instant));
            assertThat(stored.timestamp("a_timestamp")).isEqualTo(Instant.parse(instant));
            assertThat(dao("samples").find(stored.uuid("id"))).as(instant).contains(stored);
        }
        Map<String, String> cut = Map.of(
                "1969-12-31T23:59:59.9989Z", "1969-12-31T23:59:59.998Z",
                "0001-01-01T00:00:00.0009Z", "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999Z");
        cut.forEach((given, kept) -> assertThat(
                        insert("samples", "a_timestamp", Instant.parse(given)).timestamp("a_timestamp"))
                .as(given)
                .isEqualTo(Instant.parse(kept)));
    }

    private static final List<Row> ENDS = List.of(
            row(
                    "uuid",
                    new UUID(0, 0),
                    "string",
                    "\u0001",
                    "integer",
                    Long.MIN_VALUE,
                    "decimal",
                    new BigDecimal("-" + NINES + "E+38"),
                    "timestamp",
                    Instant.parse("0001-01-01T00:00:00Z"),
                    "boolean",
                    false,
                    "bytes",
                    Bytes.ofHex("00")),
            row(
                    "uuid",
                    new UUID(-1, -1),
                    "string",
                    "\udbff\udfff",
                    "integer",
                    Long.MAX_VALUE,
                    "decimal",
                    new BigDecimal(NINES + "E+38"),
                    "timestamp",
                    Instant.parse("9999-12-31T23:59:59.999Z"),
                    "boolean",
                    true,
                    "bytes",
                    Bytes.ofHex("ff")));

    @Rule(
            id = "V-21",
            text =
                    "A row is found by a unique value and listed by an indexed value at both ends of the range of every type.",
            ifItFails = "the encoding of values in claims, entries and indexes")
    void findsByValuesAtTheEndsOfTheirRange() {
        for (Row end : ENDS) {
            Row.Builder code = Row.builder();
            end.forEach((type, value) -> code.set("u_" + type, value).set("i_" + type, value));
            Row stored = dao("codes").insert(code.build());

            end.forEach((type, value) -> {
                assertThat(dao("codes").findBy("u_" + type, value))
                        .as("the %s", type)
                        .contains(stored);
                assertThat(Rows.all(dao("codes"), where("i_" + type).is(value)))
                        .as("rows of the %s", type)
                        .containsExactly(stored);
            });
        }
    }

    @Rule(
            id = "V-22",
            text = "Inside a partition the least and the greatest value of a type come first and last.",
            ifItFails = "encodings of clustering values that do not keep the order at the ends of a range")
    void ordersTheEndsOfARange() {
        Map<String, String> fields = Map.of(
                "label", "string",
                "position", "integer",
                "code", "uuid",
                "amount", "decimal",
                "moment", "timestamp",
                "flag", "boolean",
                "digest", "bytes");
        fields.forEach((field, type) -> {
            String sheet = "ends of " + type;
            Row mark = KitSchemas.A_MARK.with("sheet", sheet).with("digest", Bytes.ofHex("7f"));
            Row last = insert("marks", mark.with(field, ENDS.get(1).get(type)));
            Row first = insert("marks", mark.with(field, ENDS.get(0).get(type)));
            List<Row> expected = List.of(first, last);
            if (!type.equals("boolean")) {
                expected = List.of(first, insert("marks", mark), last);
            }

            assertThat(Rows.all(dao("marks"), where("sheet").is(sheet), 1))
                    .as("marks by %s", field)
                    .containsExactlyElementsOf(expected);
        });
    }

    @Rule(
            id = "V-23",
            text =
                    "A field holds exactly 1 MiB, counted in bytes of UTF-8 or of its canonical text, and not a byte more.",
            ifItFails = "limits of columns that count characters, and of what a driver sends at once")
    void keepsAMebibyteAndNotAByteMore() {
        String wide = "\ud83d\ude00".repeat(MEBIBYTE / 4);
        List<String> list = List.of("x".repeat(MEBIBYTE - "[\"\"]".length()));

        Row stored = insert("samples", "a_string", wide, "a_list", list);

        assertThat(dao("samples").find(stored.uuid("id"))).contains(stored);
        assertRefused("samples", "a_string", wide + "x");
        assertRefused("samples", "a_list", List.of(list.get(0) + "x"));
        assertRefused("samples", "a_list", List.of(list.get(0).substring(1) + "\n"));
        assertRefused("samples", "a_map", Map.of("x".repeat(MEBIBYTE), BigDecimal.ONE));
    }

    @Rule(
            id = "V-24",
            text = "A row of exactly 4 MiB is stored, and an update that would make it larger is refused.",
            ifItFails = "limits of rows and statements; whether the size of the merged row is looked at")
    void keepsARowOfFourMebibytes() {
        int sizeOfTheId = 16;
        String full = "x".repeat(MEBIBYTE);
        Row stored = insert(
                "samples",
                "a_string",
                full,
                "b_string",
                full,
                "c_string",
                full,
                "d_string",
                full.substring(sizeOfTheId));
        UUID id = stored.uuid("id");

        assertThat(dao("samples").find(id)).contains(stored);
        assertThatThrownBy(() -> dao("samples").update(id, patch -> patch.set("e_string", "x")))
                .isInstanceOf(SchemaViolation.class);
        assertThat(dao("samples").find(id)).contains(stored);
        dao("samples").delete(id);
    }

    @Rule(
            id = "V-25",
            text =
                    "Of text and bytes alike, 1,024 bytes are looked up by a key, a unique constraint, a reference or an index,"
                            + " and a byte more is refused.",
            ifItFails = "limits of index entries, and whether characters are counted instead of bytes")
    void looksUpValuesUpToTheLimit() {
        String longest = "\ud83d\ude00".repeat(256);
        Bytes most = Bytes.of(new byte[1_024]);
        insert("regions", "code", longest);
        Row plan = insert("plans", "region_code", longest);
        Row code = insert("codes", "u_string", longest, "i_string", longest, "u_bytes", most, "i_bytes", most);

        assertThat(dao("regions").find(longest)).isPresent();
        assertThat(Rows.all(dao("plans"), where("region_code").is(longest))).containsExactly(plan);
        assertThat(dao("codes").findBy("u_string", longest)).contains(code);
        assertThat(dao("codes").findBy("u_bytes", most)).contains(code);
        assertThat(Rows.all(dao("codes"), where("i_string").is(longest))).containsExactly(code);
        assertThat(Rows.all(dao("codes"), where("i_bytes").is(most))).containsExactly(code);
        assertRefused("regions", "code", longest + "x");
        assertRefused("plans", "region_code", longest + "x");
        for (String field : List.of("u_string", "i_string")) {
            assertRefused("codes", field, longest + "x");
            assertRefused("codes", field, "");
        }
        for (String field : List.of("u_bytes", "i_bytes")) {
            assertRefused("codes", field, Bytes.of(new byte[1_025]));
            assertRefused("codes", field, Bytes.empty());
        }
    }

    @Rule(
            id = "V-26",
            text = "The parts of a composite key have 2,048 bytes together, and a byte more is refused.",
            ifItFails = "limits of keys, which count all parts")
    void keepsCompositeKeysUpToTheLimit() {
        int otherParts = 16 + 16 + 24 + 16 + 16;
        Row mark = KitSchemas.A_MARK
                .with("sheet", "s".repeat(1_024))
                .with("label", "l".repeat(1_024 - otherParts - 100))
                .with("digest", Bytes.of(new byte[100]));

        Row stored = insert("marks", mark);

        assertThat(dao("marks").find(KitSchemas.MARKS.keyOf(mark))).contains(stored);
        assertThat(Rows.all(dao("marks"), where("sheet").is("s".repeat(1_024)))).containsExactly(stored);
        assertThatThrownBy(() -> insert("marks", mark.with("digest", Bytes.of(new byte[101]))))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.path()).isEqualTo("sheet")));
    }

    @Rule(
            id = "V-27",
            text =
                    "A condition on a field is met by rows with that very value only: not by those without one, nor by those"
                            + " whose value is empty, zero or false.",
            ifItFails = "comparisons with null, and drivers that take empty for null")
    void tellsNothingFromNull() {
        UUID consumer = consumer();
        Row none = insert("credentials", "consumer_id", consumer);
        Row empty = insert("credentials", "consumer_id", consumer, "name", "");
        Row blank = insert("credentials", "consumer_id", consumer, "name", " ");

        assertThat(Rows.all(
                        dao("credentials"),
                        where("consumer_id").is(consumer).and("name").is("")))
                .containsExactly(empty);
        assertThat(Rows.all(
                        dao("credentials"),
                        where("consumer_id").is(consumer).and("name").is(" ")))
                .containsExactly(blank);
        Row cleared = dao("credentials").update(empty.uuid("id"), patch -> patch.unset("name"));
        assertThat(Rows.all(
                        dao("credentials"),
                        where("consumer_id").is(consumer).and("name").is("")))
                .isEmpty();
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(consumer)))
                .containsExactlyInAnyOrder(none, cleared, blank);
        Row no = insert("codes", "i_boolean", false, "i_integer", 0L);
        insert("codes", "u_integer", 1L);
        assertThat(Rows.all(dao("codes"), where("i_boolean").is(false))).containsExactly(no);
        assertThat(Rows.all(dao("codes"), where("i_integer").is(0L))).containsExactly(no);
    }

    private void assertRefused(String entity, String field, Object value) {
        assertThatThrownBy(() -> insert(entity, field, value))
                .as("a bad value of %s", field)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.path()).startsWith(field)));
    }
}
