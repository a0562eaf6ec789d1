package dev.invar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.ScalarType;
import dev.invar.spi.Access;
import dev.invar.spi.Backend;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.ClusteringRange.Bound;
import dev.invar.spi.KeyCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Rows of a partition by ranges of the clustering key, forwards and in reverse, from the beginning and from the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PartitionRangeContract {
    private static final String SHELF = "s";
    private static final Optional<Key> START = Optional.empty();

    /** Clustered by three fields. */
    private static final EntitySchema PLACES = EntitySchema.named("places")
            .field("shelf", Field.string().required())
            .field("a", Field.string().required())
            .field("b", Field.integer().required())
            .field("c", Field.uuid().required())
            .partitionKey("shelf")
            .clusteringKey("a", "b", "c")
            .build();

    /** Not clustered: every row is a partition of its own. */
    private static final EntitySchema SINGLES = EntitySchema.named("singles")
            .field("id", Field.string().required())
            .primaryKey("id")
            .build();

    private final Map<ScalarType, EntitySchema> byType = new LinkedHashMap<>();
    private final List<Key> places = new ArrayList<>();
    private StoreUnderTest store;

    /** An empty datastore. */
    protected abstract Backend openBackend();

    @BeforeAll
    void storeRows() {
        List<EntitySchema> schemas = new ArrayList<>(List.of(PLACES, SINGLES));
        Map<ScalarType, Field<?>> fields = new LinkedHashMap<>();
        fields.put(ScalarType.UUID, Field.uuid());
        fields.put(ScalarType.STRING, Field.string());
        fields.put(ScalarType.INTEGER, Field.integer());
        fields.put(ScalarType.DECIMAL, Field.decimal());
        fields.put(ScalarType.BOOLEAN, Field.bool());
        fields.put(ScalarType.TIMESTAMP, Field.timestamp());
        fields.put(ScalarType.BYTES, Field.bytes());
        fields.forEach((type, field) -> byType.put(
                type,
                EntitySchema.named("by_" + type.name().toLowerCase(Locale.ROOT))
                        .field("shelf", Field.string().required())
                        .field("value", field)
                        .partitionKey("shelf")
                        .clusteringKey("value")
                        .build()));
        schemas.addAll(byType.values());
        store = StoreUnderTest.create(openBackend(), schemas.toArray(EntitySchema[]::new));
        byType.forEach((type, entity) -> stored(type).forEach(value -> {
            store.insert(entity, Row.of("shelf", SHELF, "value", value));
            store.insert(entity, Row.of("shelf", SHELF + "x", "value", value));
        }));
        for (String a : List.of("v", "x", "y")) {
            for (long b : new long[] {Long.MIN_VALUE, 0, 7}) {
                for (UUID c : List.of(new UUID(0, 0), new UUID(-1, -1))) {
                    places.add(
                            store.insert(PLACES, place(Key.of(SHELF, a, b, c))).key());
                }
            }
        }
        store.insert(PLACES, place(Key.of("other", "x", 0L, new UUID(0, 0))));
        store.insert(SINGLES, Row.of("id", SHELF));
        store.insert(SINGLES, Row.of("id", "other"));
    }

    private static Row place(Key key) {
        return PLACES.keyRow(key);
    }

    @AfterAll
    void close() {
        store.close();
    }

    /** Values that rows have, in the contract's order. */
    private static List<Object> stored(ScalarType type) {
        return switch (type) {
            case UUID ->
                List.of(
                        new UUID(0, 0),
                        new UUID(0, -1),
                        UUID.fromString("10000000-0000-7000-8000-000000000000"),
                        UUID.fromString("20000000-0000-1000-8000-000000000000"),
                        new UUID(-1, -1));
            case STRING -> List.of("\u0001", "A", "a", "aa", "a\u0100", "\uFFFD", "\uD83D\uDE00");
            case INTEGER -> List.of(Long.MIN_VALUE, -256L, -1L, 0L, 255L, Long.MAX_VALUE);
            case DECIMAL ->
                List.of(
                        new BigDecimal("-1E+38"),
                        new BigDecimal("-0.55"),
                        new BigDecimal("-0.5"),
                        BigDecimal.ZERO,
                        new BigDecimal("1E-38"),
                        new BigDecimal("9"),
                        new BigDecimal("1E+1"));
            case BOOLEAN -> List.of(false, true);
            case TIMESTAMP ->
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.EPOCH.minusMillis(1),
                        Instant.EPOCH,
                        Instant.parse("9999-12-31T23:59:59.999Z"));
            case BYTES -> List.of(Bytes.ofHex("00"), Bytes.ofHex("0000"), Bytes.ofHex("7f"), Bytes.ofHex("ff"));
            case NUMBER -> throw new IllegalArgumentException("Not ordered");
        };
    }

    /** A value that no row has, somewhere in the middle. */
    private static Object absent(ScalarType type) {
        return switch (type) {
            case UUID -> UUID.fromString("10000000-0000-7000-8000-000000000001");
            case STRING -> "a ";
            case INTEGER -> 254L;
            case DECIMAL -> new BigDecimal("8.5");
            case BOOLEAN -> true;
            case TIMESTAMP -> Instant.EPOCH.plusMillis(1);
            case BYTES -> Bytes.ofHex("0001");
            case NUMBER -> throw new IllegalArgumentException("Not ordered");
        };
    }

    @TestFactory
    Stream<DynamicTest> everyRangeOfEveryTypeInBothDirections() {
        return byType.entrySet().stream()
                .map(typed -> dynamicTest(typed.getKey().name(), () -> everyRange(typed.getKey(), typed.getValue())));
    }

    private void everyRange(ScalarType type, EntitySchema entity) {
        List<Object> values = stored(type);
        List<Key> keys = values.stream().map(value -> Key.of(SHELF, value)).toList();
        List<Object> ends = new ArrayList<>(List.of(values.get(0), values.get(values.size() / 2), absent(type)));
        ends.add(values.get(values.size() - 1));
        for (Optional<Bound> from : bounds(ends)) {
            for (Optional<Bound> to : bounds(ends)) {
                ClusteringRange range = new ClusteringRange(List.of(), from, to);
                for (boolean reverse : new boolean[] {false, true}) {
                    assertRange(entity, keys, range, reverse, START, 3);
                }
            }
        }
    }

    private static List<Optional<Bound>> bounds(List<Object> values) {
        List<Optional<Bound>> bounds = new ArrayList<>();
        bounds.add(Optional.empty());
        for (Object value : values) {
            bounds.add(Optional.of(new Bound(value, true)));
            bounds.add(Optional.of(new Bound(value, false)));
        }
        return bounds;
    }

    private void assertRange(
            EntitySchema entity,
            List<Key> inOrder,
            ClusteringRange range,
            boolean reverse,
            Optional<Key> after,
            int size) {
        List<Key> expected = new ArrayList<>(
                inOrder.stream().filter(key -> contains(entity, range, key)).toList());
        KeyCodec codec = new KeyCodec(entity.scalarTypes(entity.primaryKey()));
        if (reverse) {
            Collections.reverse(expected);
        }
        after.ifPresent(last ->
                expected.removeIf(key -> codec.encode(key).compareTo(codec.encode(last)) * (reverse ? -1 : 1) <= 0));
        assertThat(store.keys(new Access.Partition(entity, Key.of(SHELF), range, reverse), after, size))
                .as(
                        "%s of %s, reverse %s, after %s, size %s",
                        describe(range), entity, reverse, after.map(Key::values), size)
                .containsExactlyElementsOf(expected);
    }

    private static String describe(ClusteringRange range) {
        return range.prefix() + " from " + range.from() + " to " + range.to();
    }

    private static boolean contains(EntitySchema entity, ClusteringRange range, Key key) {
        List<Object> clustering = key.values().subList(entity.partitionKey().size(), key.size());
        int next = range.prefix().size();
        return clustering.subList(0, next).equals(range.prefix())
                && range.from().stream().allMatch(from -> {
                    int order = compare(entity, next, clustering.get(next), from.value());
                    return order > 0 || (order == 0 && from.inclusive());
                })
                && range.to().stream().allMatch(to -> {
                    int order = compare(entity, next, clustering.get(next), to.value());
                    return order < 0 || (order == 0 && to.inclusive());
                });
    }

    private static int compare(EntitySchema entity, int part, Object one, Object other) {
        KeyCodec codec =
                new KeyCodec(entity.scalarTypes(List.of(entity.clusteringKey().get(part))));
        return codec.encode(Key.of(one)).compareTo(codec.encode(Key.of(other)));
    }

    @Test
    void rangesOfACompositeClusteringKeyFromEveryPosition() {
        List<ClusteringRange> ranges = new ArrayList<>();
        for (List<Object> prefix : List.of(
                List.<Object>of(),
                List.<Object>of("x"),
                List.<Object>of("x", 0L),
                List.<Object>of("x", 0L, new UUID(0, 0)),
                List.<Object>of("nothing"))) {
            ranges.add(new ClusteringRange(prefix, Optional.empty(), Optional.empty()));
        }
        for (Optional<Bound> from : bounds(List.of("x", "w"))) {
            for (Optional<Bound> to : bounds(List.of("x", "z"))) {
                ranges.add(new ClusteringRange(List.of(), from, to));
            }
        }
        for (Optional<Bound> from : bounds(List.of(0L))) {
            for (Optional<Bound> to : bounds(List.of(0L, 7L))) {
                ranges.add(new ClusteringRange(List.of("x"), from, to));
            }
        }
        ranges.add(
                new ClusteringRange(List.of("x", 0L), Optional.of(new Bound(new UUID(0, 0), false)), Optional.empty()));
        ranges.add(new ClusteringRange(
                List.of("x", 0L), Optional.empty(), Optional.of(new Bound(new UUID(-1, -1), false))));
        Random random = new Random(1);
        for (ClusteringRange range : ranges) {
            for (boolean reverse : new boolean[] {false, true}) {
                assertRange(PLACES, places, range, reverse, START, 1_000);
                assertRange(PLACES, places, range, reverse, START, 2);
                for (int i = 0; i < 4; i++) {
                    Key position = places.get(random.nextInt(places.size()));
                    assertRange(PLACES, places, range, reverse, Optional.of(position), 2);
                }
            }
        }
    }

    @Test
    void aPositionNeedNotBeThatOfARow() {
        Key between = Key.of(SHELF, "x", 3L, new UUID(0, 0));
        for (boolean reverse : new boolean[] {false, true}) {
            assertRange(PLACES, places, ClusteringRange.all(), reverse, Optional.of(between), 4);
        }
    }

    @Test
    void otherPartitionsAreNotReachedFromEitherEnd() {
        Access.Partition last = new Access.Partition(PLACES, Key.of("other"), ClusteringRange.all(), true);
        Key only = Key.of("other", "x", 0L, new UUID(0, 0));
        assertThat(store.keys(last, START, 10)).containsExactly(only);
        assertThat(store.keys(last, Optional.of(only), 10)).isEmpty();
        assertThat(store.keys(new Access.Partition(PLACES, Key.of("nobody"), ClusteringRange.all(), true), START, 10))
                .isEmpty();
    }

    @Test
    void aPartitionOfOneRowIsReadInBothDirections() {
        for (boolean reverse : new boolean[] {false, true}) {
            Access.Partition single = new Access.Partition(SINGLES, Key.of(SHELF), ClusteringRange.all(), reverse);
            assertThat(store.keys(single, START, 10)).containsExactly(Key.of(SHELF));
            assertThat(store.keys(single, Optional.of(Key.of(SHELF)), 10)).isEmpty();
        }
    }
}
