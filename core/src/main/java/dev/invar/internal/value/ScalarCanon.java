package dev.invar.internal.value;

import dev.invar.Bytes;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The canonical form of scalar values: the one form that is stored, compared and returned on every backend. */
public final class ScalarCanon {

    /** A value that cannot be stored; the message is the end of a sentence that begins with "must". */
    public static final class Unacceptable extends Exception {
        private static final long serialVersionUID = 1L;

        Unacceptable(String demand) {
            super(demand, null, false, false);
        }

        String demand() {
            return String.valueOf(getMessage());
        }
    }

    private ScalarCanon() {}

    /**
     * The canonical form of a value of the given type.
     *
     * @throws Unacceptable if there is none
     */
    public static Object of(ScalarType type, Object value) throws Unacceptable {
        Object widened = widen(type, value);
        if (!type.javaType().isInstance(widened)) {
            throw new Unacceptable("be a " + type.description() + ", that is a "
                    + type.javaType().getSimpleName() + ", not a "
                    + value.getClass().getSimpleName());
        }
        return switch (type) {
            case UUID, INTEGER, BOOLEAN, BYTES -> widened;
            case STRING -> text((String) widened);
            case NUMBER -> number((Double) widened);
            case DECIMAL -> decimal((BigDecimal) widened);
            case TIMESTAMP -> timestamp((Instant) widened);
        };
    }

    /** Java's smaller whole numbers lose nothing as a long, and literals have their type. */
    private static Object widen(ScalarType type, Object value) {
        return type == ScalarType.INTEGER && (value instanceof Integer || value instanceof Short)
                ? (Object) ((Number) value).longValue()
                : value;
    }

    static String text(String value) throws Unacceptable {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new Unacceptable("not contain the character U+0000");
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(++i))) {
                    throw new Unacceptable("not contain half of a surrogate pair");
                }
            } else if (Character.isLowSurrogate(c)) {
                throw new Unacceptable("not contain half of a surrogate pair");
            }
        }
        return value;
    }

    private static Double number(Double value) throws Unacceptable {
        if (value.isNaN() || value.isInfinite()) {
            throw new Unacceptable("be a finite number");
        }
        return value == 0.0 ? 0.0 : value;
    }

    private static BigDecimal decimal(BigDecimal value) throws Unacceptable {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal canonical = value.stripTrailingZeros();
        if (canonical.precision() > Limits.DECIMAL_DIGITS
                || Math.abs((long) canonical.scale()) > Limits.DECIMAL_DIGITS) {
            throw new Unacceptable("have at most " + Limits.DECIMAL_DIGITS + " digits and a scale between -"
                    + Limits.DECIMAL_DIGITS + " and " + Limits.DECIMAL_DIGITS);
        }
        return canonical;
    }

    private static Instant timestamp(Instant value) throws Unacceptable {
        Instant canonical = value.truncatedTo(ChronoUnit.MILLIS);
        if (canonical.isBefore(Limits.EARLIEST) || canonical.isAfter(Limits.LATEST)) {
            throw new Unacceptable("lie in the years 0001 to 9999 (UTC)");
        }
        return canonical;
    }

    /** The size of the stored form; an upper bound where it differs between backends. */
    static int size(Object canonical) {
        if (canonical instanceof String text) {
            return utf8Length(text);
        }
        if (canonical instanceof Bytes bytes) {
            return bytes.length();
        }
        return canonical instanceof BigDecimal ? 24 : 16;
    }

    static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800) {
                length += 2;
            } else {
                // Each half of a surrogate pair accounts for two of the pair's four bytes.
                length += Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return length;
    }

    static boolean isEmpty(@Nullable Object canonical) {
        return (canonical instanceof String text && text.isEmpty())
                || (canonical instanceof Bytes bytes && bytes.length() == 0);
    }
}
