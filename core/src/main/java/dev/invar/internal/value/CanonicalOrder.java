package dev.invar.internal.value;

import dev.invar.Bytes;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import dev.invar.spi.ValueText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * The order of canonical values: text by code points, UUIDs and bytes as unsigned bytes, numbers and timestamps by value,
 * false before true. Values with parts have no order of their own and are ordered by their text, so that equal sets have
 * equal text.
 */
public final class CanonicalOrder {
    private CanonicalOrder() {}

    /** The order of canonical values of the given type. */
    public static Comparator<Object> of(FieldType type) {
        if (!(type instanceof ScalarType scalar)) {
            return Comparator.comparing(value -> ValueText.encode(type, value));
        }
        return switch (scalar) {
            case UUID -> (a, b) -> compare((UUID) a, (UUID) b);
            case STRING -> (a, b) -> compare((String) a, (String) b);
            case INTEGER -> Comparator.comparing(value -> (Long) value);
            case NUMBER -> Comparator.comparing(value -> (Double) value);
            case DECIMAL -> Comparator.comparing(value -> (BigDecimal) value);
            case BOOLEAN -> Comparator.comparing(value -> (Boolean) value);
            case TIMESTAMP -> Comparator.comparing(value -> (Instant) value);
            case BYTES -> Comparator.comparing(value -> (Bytes) value);
        };
    }

    private static int compare(UUID a, UUID b) {
        int most = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /** UTF-16 puts characters beyond U+FFFF, which begin with a surrogate, before those from U+E000 on. */
    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
