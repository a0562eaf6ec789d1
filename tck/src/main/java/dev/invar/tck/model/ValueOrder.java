package dev.invar.tck.model;

import dev.invar.Bytes;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;

/** The order of values: text by code points, UUIDs and bytes as unsigned bytes, everything else by value. */
final class ValueOrder {
    private ValueOrder() {}

    static Comparator<Object> of(ScalarType type) {
        return switch (type) {
            case UUID ->
                Comparator.comparing((Object value) -> ((UUID) value).getMostSignificantBits(), Long::compareUnsigned)
                        .thenComparing(value -> ((UUID) value).getLeastSignificantBits(), Long::compareUnsigned);
            case STRING ->
                Comparator.comparing(
                        value -> ((String) value).getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
            case BYTES -> Comparator.comparing(value -> ((Bytes) value).toByteArray(), Arrays::compareUnsigned);
            case INTEGER -> Comparator.comparing(value -> (Long) value);
            case NUMBER -> Comparator.comparing(value -> (Double) value);
            case DECIMAL -> Comparator.comparing(value -> (BigDecimal) value);
            case BOOLEAN -> Comparator.comparing(value -> (Boolean) value);
            case TIMESTAMP -> Comparator.comparing(value -> (Instant) value);
        };
    }
}
