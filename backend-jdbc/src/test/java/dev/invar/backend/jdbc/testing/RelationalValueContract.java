package dev.invar.backend.jdbc.testing;

import static dev.invar.backend.jdbc.testing.Schemas.KEYED;
import static dev.invar.backend.jdbc.testing.Schemas.NOTES;
import static dev.invar.backend.jdbc.testing.Schemas.REFERRING;
import static dev.invar.backend.jdbc.testing.Schemas.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value comes back as it went, and order is the contract's. */
public abstract class RelationalValueContract {
    private static final String ASTRAL = "\uD83D\uDE00";

    private OpenStore open;

    /** A store with all tables of {@link Schemas#all()}, empty. */
    protected abstract OpenStore openStore();

    @BeforeEach
    void openFreshStore() {
        open = openStore();
    }

    @AfterEach
    void closeStore() {
        open.close();
    }

    private void assertStored(String field, Object... values) {
        for (int i = 0; i < values.length; i++) {
            Row inserted = Row.of("tenant", "t", "place", field + i, field, values[i]);
            Row updated = Row.of("tenant", "t", "place", field + i + "u");
            open.insert(VALUES, inserted);
            long revision = open.insert(VALUES, updated).revision();
            Key key = VALUES.keyOf(updated);
            open.applied(Plans.set(VALUES, key, field, values[i]));
            assertThat(open.find(VALUES, VALUES.keyOf(inserted)).orElseThrow().row())
                    .isEqualTo(inserted);
            assertThat(open.find(VALUES, key).orElseThrow().row()).isEqualTo(updated.with(field, values[i]));
            assertThat(open.applied(Plans.set(VALUES, key, field, values[i]))
                            .after()
                            .orElseThrow()
                            .revision())
                    .as("an equal value changes nothing")
                    .isEqualTo(revision + 1);
            open.applied(Plans.change(VALUES, key, field, row -> row.with(field, null)));
            assertThat(open.find(VALUES, key).orElseThrow().row()).isEqualTo(updated);
        }
    }

    @Test
    void scalarsComeBackAsTheyWent() {
        assertStored("a_uuid", new UUID(0, 0), new UUID(-1, -1), new UUID(Long.MIN_VALUE, Long.MAX_VALUE));
        assertStored(
                "a_string", "", " ", " padded ", "\u0001\t\r\n", "É\u0301", ASTRAL, "'\"\\%_?:x", "a".repeat(100_000));
        assertStored("an_integer", 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        assertStored(
                "a_number",
                0.0,
                -1.5,
                0.1,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_NORMAL,
                1e22);
        assertStored("a_bool", true, false);
        assertStored("bytes", Bytes.empty(), Bytes.of((byte) 0, (byte) -1), Bytes.of(new byte[100_000]));
    }

    @Test
    void decimalsKeepAllDigitsAndNoTrailingZeros() {
        String digits = "12345678901234567890123456789012345678";
        assertStored(
                "a_decimal",
                BigDecimal.ZERO,
                new BigDecimal("1.5"),
                new BigDecimal("-0.00000000000000000000000000000000000001"),
                new BigDecimal(digits),
                new BigDecimal("0." + digits),
                new BigDecimal(digits.substring(0, 19) + "." + digits.substring(19)),
                new BigDecimal("1E+3"),
                new BigDecimal("1E+38"),
                new BigDecimal("-99999999999999999999999999999999999999E+38"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Kiritimati", "Europe/Amsterdam"})
    void instantsDependOnNoTimeZone(String zone) {
        TimeZone former = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (OpenStore elsewhere = openStore()) {
            open.close();
            open = elsewhere;
            assertStored(
                    "a_timestamp",
                    Instant.EPOCH,
                    Instant.parse("0001-01-01T00:00:00Z"),
                    Instant.parse("9999-12-31T23:59:59.999Z"),
                    Instant.parse("1582-10-10T12:00:00.001Z"),
                    Instant.parse("1900-02-28T23:59:59.999Z"),
                    Instant.parse("2024-03-10T02:30:00.500Z"),
                    Instant.parse("2024-11-03T05:30:00Z"));
        } finally {
            TimeZone.setDefault(former);
        }
    }

    @Test
    void collectionsAndRecordsComeBackAsTheyWent() {
        assertStored("a_list", List.of(), List.of("b", "a", "b", "", ASTRAL, "\"\\"));
        assertStored("a_set", Collections.emptySet(), new LinkedHashSet<>(List.of(1L, 2L, Long.MAX_VALUE)));
        assertStored(
                "a_map", Map.of(), new TreeMap<>(Map.of("", new BigDecimal("1E+3"), "k\"", new BigDecimal("0.1"))));
        assertStored(
                "a_record", Row.empty(), Row.of("x", Instant.parse("0001-01-01T00:00:00Z"), "y", Bytes.of((byte) 1)));
    }

    @Test
    void textOfAPartitionIsOrderedByCodePoints() {
        List<String> ordered =
                List.of("", "A", "B", "a", "a ", "aa", "b", "É", "é", "ﬀ", "\uFFFD", ASTRAL, ASTRAL + "a");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(place -> open.insert(VALUES, Row.of("tenant", "t", "place", place)));
        open.insert(VALUES, Row.of("tenant", "other", "place", "A"));
        for (int size : new int[] {1, 2, 5, 100}) {
            assertThat(open.scan(new Access.Partition(VALUES, Key.of("t")), size))
                    .extracting(row -> row.row().string("place"))
                    .containsExactlyElementsOf(ordered);
        }
    }

    @Test
    void keysOfAllTypesAreOrderedAsTheirEncodedBytes() {
        Random random = new Random(7);
        List<Key> keys = new ArrayList<>();
        KeyCodec codec = new KeyCodec(KEYED.scalarTypes(KEYED.primaryKey()));
        List<UUID> uuids =
                List.of(new UUID(0, 0), new UUID(0, -1), new UUID(1, 1), new UUID(-1, 0), new UUID(Long.MIN_VALUE, 5));
        List<BigDecimal> decimals = List.of(
                BigDecimal.ZERO,
                new BigDecimal("-1E+38"),
                new BigDecimal("1E-38"),
                new BigDecimal("-0.5"),
                new BigDecimal("1E+1"));
        List<Bytes> bytes = List.of(Bytes.of((byte) 0), Bytes.of((byte) -1), Bytes.of((byte) 0, (byte) 0));
        List<Instant> instants = List.of(Instant.EPOCH, Instant.parse("0001-01-01T00:00:00Z"), Instant.ofEpochMilli(1));
        for (int i = 0; i < 120; i++) {
            Key key = Key.of(
                    1L,
                    uuids.get(random.nextInt(uuids.size())),
                    decimals.get(random.nextInt(decimals.size())),
                    bytes.get(random.nextInt(bytes.size())),
                    instants.get(random.nextInt(instants.size())),
                    random.nextBoolean());
            if (!keys.contains(key)) {
                keys.add(key);
                Row.Builder row = Row.builder();
                for (int part = 0; part < key.size(); part++) {
                    row.set(KEYED.primaryKey().get(part), key.value(part));
                }
                open.insert(KEYED, row.build());
            }
        }
        keys.sort(Comparator.comparing(codec::encode));
        for (int size : new int[] {7, 1_000}) {
            assertThat(open.scan(new Access.Partition(KEYED, Key.of(1L)), size))
                    .extracting(StoredRow::key)
                    .containsExactlyElementsOf(keys);
            assertThat(open.scan(new Access.All(KEYED), size))
                    .extracting(StoredRow::key)
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
        for (int i = 0; i < keys.size(); i++) {
            open.insert(
                    REFERRING, open.find(KEYED, keys.get(i)).orElseThrow().row().with("id", (long) i));
            WriteOutcome.Applied deleted = open.applied(Plans.delete(KEYED, keys.get(i)));
            assertThat(deleted.before()).isPresent();
            assertThat(deleted.cascaded()).isEqualTo(1);
        }
        assertThat(open.all(REFERRING)).isEmpty();
    }

    @Test
    void rowsAreListedByReferenceAndByIndexInSlices() {
        open.insert(VALUES, Row.of("tenant", "t", "place", ASTRAL));
        open.insert(VALUES, Row.of("tenant", "t", "place", "b"));
        for (int i = 0; i < 25; i++) {
            open.insert(
                    NOTES,
                    Row.of("id", UUID.randomUUID(), "tenant", "t", "place", i % 5 == 0 ? "b" : ASTRAL)
                            .with("weight", new BigDecimal(i % 2 == 0 ? "0.5" : "2")));
        }
        var byReference = new Access.BySource(NOTES, NOTES.references().get(0), Key.of("t", ASTRAL));
        var byIndex = new Access.BySource(NOTES, NOTES.indexes().get(0), Key.of(new BigDecimal("0.5")));
        for (int size : new int[] {1, 3, 20, 100}) {
            assertThat(open.scan(byReference, size)).hasSize(20).doesNotHaveDuplicates();
            assertThat(open.scan(byIndex, size)).hasSize(13).doesNotHaveDuplicates();
        }
        assertThat(open.applied(Plans.delete(VALUES, Key.of("t", ASTRAL))).cascaded())
                .isEqualTo(20);
        assertThat(open.all(NOTES)).hasSize(5);
    }

    @Test
    void indexedValuesMayHaveTheirGreatestLength() {
        Random random = new Random(3);
        byte[] noise = new byte[1_024];
        random.nextBytes(noise);
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_024) {
            text.append((char) (33 + random.nextInt(90)));
        }
        EntitySchema wide = Schemas.WIDE;
        Row row = Row.of("a", text.toString(), "b", Bytes.of(noise));
        open.insert(wide, row.with("parent_a", text.toString()).with("parent_b", Bytes.of(noise)));
        assertThat(open.scan(new Access.BySource(wide, wide.references().get(0), wide.keyOf(row)), 10))
                .hasSize(1);
    }
}
