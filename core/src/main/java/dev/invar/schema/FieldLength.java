package dev.invar.schema;

import dev.invar.Bytes;
import java.util.Collection;
import java.util.Map;

/** How long a value is, in the parts that its type has. */
final class FieldLength {
    private FieldLength() {}

    static int of(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof Bytes bytes) {
            return bytes.length();
        }
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        throw new IllegalArgumentException("Values of " + value.getClass().getSimpleName() + " have no length");
    }
}
