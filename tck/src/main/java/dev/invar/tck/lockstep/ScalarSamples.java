package dev.invar.tck.lockstep;

import dev.invar.Bytes;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values of every scalar type: a few that meet each other often, those at the ends of the type, and those beyond. */
final class ScalarSamples {
    private static final BigInteger DIGITS_38 = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    private static final Map<ScalarType, List<Object>> COMMON = Map.of(
            ScalarType.UUID,
            List.of(
                    new UUID(0, 1),
                    new UUID(1, 0),
                    new UUID(-1, 0),
                    new UUID(Long.MIN_VALUE, 5),
                    new UUID(Long.MAX_VALUE, -1),
                    new UUID(0, Long.MIN_VALUE)),
            ScalarType.STRING,
            List.of("a", "b", "B", "ab", "\u00e9", "e\u0301", "\ud83d\ude00", "\uffee", "%", " a"),
            ScalarType.INTEGER,
            List.<Object>of(0L, 1L, -1, 2L, (short) 3, 10L, 100L, -100L),
            ScalarType.NUMBER,
            List.of(0.0, -0.0, 1.0, -1.5, 0.1, 100.0),
            ScalarType.DECIMAL,
            List.of(
                    decimal("0"),
                    decimal("1"),
                    decimal("1.00"),
                    decimal("-1"),
                    decimal("1.5"),
                    decimal("1E+2"),
                    decimal("100"),
                    decimal("10")),
            ScalarType.BOOLEAN,
            List.of(true, false),
            ScalarType.TIMESTAMP,
            List.of(
                    time("1970-01-01T00:00:00Z"),
                    time("1969-12-31T23:59:59.999Z"),
                    time("2024-02-29T12:00:00.001Z"),
                    time("2024-02-29T12:00:00.001999Z"),
                    time("2024-03-31T01:30:00Z")),
            ScalarType.BYTES,
            List.of(
                    Bytes.ofHex("00"),
                    Bytes.ofHex("7f"),
                    Bytes.ofHex("80"),
                    Bytes.ofHex("ff"),
                    Bytes.ofHex("0000"),
                    Bytes.ofHex("ff00")));

    private static final Map<ScalarType, List<Object>> EXTREME = Map.of(
            ScalarType.UUID,
            List.of(new UUID(0, 0), new UUID(-1, -1)),
            ScalarType.STRING,
            List.of(
                    "",
                    "null",
                    "'",
                    "\"",
                    "\\",
                    "\u0001",
                    "\n",
                    "\u2028",
                    "\ud800\udc00",
                    "\udbff\udfff",
                    "\ufeffx",
                    "A\u030a",
                    "\u00c5",
                    "a "),
            ScalarType.INTEGER,
            List.of(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, Integer.MAX_VALUE + 1L),
            ScalarType.NUMBER,
            List.of(
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_NORMAL,
                    1.0 / 3,
                    9_007_199_254_740_991.0,
                    1e22,
                    1e-7),
            ScalarType.DECIMAL,
            List.of(
                    new BigDecimal(DIGITS_38),
                    new BigDecimal(DIGITS_38.negate(), 38),
                    new BigDecimal(DIGITS_38, -38),
                    decimal("1E+38"),
                    decimal("1E-38"),
                    decimal("0E+50"),
                    decimal("1.000000000000000000000000000000000000000000000000")),
            ScalarType.BOOLEAN,
            List.of(true, false),
            ScalarType.TIMESTAMP,
            List.of(
                    time("0001-01-01T00:00:00Z"),
                    time("9999-12-31T23:59:59.999999999Z"),
                    time("1582-10-10T00:00:00Z"),
                    time("1900-01-01T00:00:00.123Z"),
                    time("1969-12-31T23:59:59.999999999Z"),
                    time("0004-02-29T00:00:00Z"),
                    time("2262-04-12T00:00:00Z")),
            ScalarType.BYTES,
            List.of(Bytes.empty(), Bytes.ofHex("000102030405060708090a0b0c0d0e0f"), Bytes.ofHex("27225c00")));

    private static final Map<ScalarType, List<Object>> BEYOND = Map.of(
            ScalarType.UUID,
            List.of("00000000-0000-0000-0000-000000000001", Bytes.ofHex("00")),
            ScalarType.STRING,
            List.of("a\u0000b", "\u0000", "\ud800", "x\udc00", "\udc00\ud800", 1L, true),
            ScalarType.INTEGER,
            List.of("1", 1.0, decimal("1"), (byte) 1, true),
            ScalarType.NUMBER,
            List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1L, 1.0f, decimal("1")),
            ScalarType.DECIMAL,
            List.of(
                    new BigDecimal(DIGITS_38.add(BigInteger.TWO)),
                    new BigDecimal(BigInteger.ONE, 39),
                    new BigDecimal(BigInteger.ONE, -39),
                    decimal("1E-1000000"),
                    1L,
                    1.0,
                    "1"),
            ScalarType.BOOLEAN,
            List.of("true", 1L, 0),
            ScalarType.TIMESTAMP,
            List.of(
                    time("0000-12-31T23:59:59.999999999Z"),
                    time("+10000-01-01T00:00:00Z"),
                    Instant.MIN,
                    Instant.MAX,
                    0L,
                    "2024-01-01T00:00:00Z"),
            ScalarType.BYTES,
            List.of("00", 0L));

    private ScalarSamples() {}

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Instant time(String text) {
        return Instant.parse(text);
    }

    /** A few values that are neither empty nor strange. */
    static List<Object> common(ScalarType type) {
        return of(COMMON, type);
    }

    /** Values that can bound others: those that are stored as they are. */
    static List<Object> bounds(ScalarType type) {
        return common(type).stream()
                .filter(type.javaType()::isInstance)
                .filter(value -> !(value instanceof Instant time) || time.equals(time.truncatedTo(ChronoUnit.MILLIS)))
                .filter(value -> !value.equals(-0.0))
                .toList();
    }

    /** Values at the ends of the type. */
    static List<Object> extreme(ScalarType type) {
        return of(EXTREME, type);
    }

    /** What the type does not hold. */
    static List<Object> beyond(ScalarType type) {
        return of(BEYOND, type);
    }

    private static List<Object> of(Map<ScalarType, List<Object>> samples, ScalarType type) {
        return samples.getOrDefault(type, List.of());
    }
}
