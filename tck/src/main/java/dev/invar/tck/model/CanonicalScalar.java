package dev.invar.tck.model;

import dev.invar.Bytes;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which values a scalar field can have, and in which form it has them. */
final class CanonicalScalar {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int DECIMAL_LIMIT = 38;

    private CanonicalScalar() {}

    /** The stored form of a value; null if the type has no such value. */
    static @Nullable Object of(ScalarType type, Object given) {
        return switch (type) {
            case UUID -> given instanceof UUID ? given : null;
            case STRING -> given instanceof String text && isText(text) ? text : null;
            case INTEGER ->
                given instanceof Long || given instanceof Integer || given instanceof Short
                        ? (Object) ((Number) given).longValue()
                        : null;
            case NUMBER -> given instanceof Double number && Double.isFinite(number) ? (Object) (number + 0.0) : null;
            case DECIMAL -> given instanceof BigDecimal decimal ? decimal(decimal) : null;
            case BOOLEAN -> given instanceof Boolean ? given : null;
            case TIMESTAMP -> given instanceof Instant instant ? timestamp(instant) : null;
            case BYTES -> given instanceof Bytes ? given : null;
        };
    }

    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static @Nullable BigDecimal decimal(BigDecimal given) {
        if (given.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal shortest = given.stripTrailingZeros();
        boolean fits = shortest.precision() <= DECIMAL_LIMIT
                && shortest.scale() <= DECIMAL_LIMIT
                && shortest.scale() >= -DECIMAL_LIMIT;
        return fits ? shortest : null;
    }

    private static @Nullable Instant timestamp(Instant given) {
        boolean fits = !given.isBefore(EARLIEST) && given.isBefore(TOO_LATE);
        return fits ? given.truncatedTo(ChronoUnit.MILLIS) : null;
    }

    /** Whether values of this kind differ in size so that limits matter. */
    static boolean hasSize(Object canonical) {
        return canonical instanceof String || canonical instanceof Bytes;
    }

    /** How much a value counts towards the limits of sizes: its bytes, or a fixed number where it has none. */
    static int size(Object canonical) {
        if (canonical instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (canonical instanceof Bytes bytes) {
            return bytes.length();
        }
        return canonical instanceof BigDecimal ? 24 : 16;
    }
}
