package dev.invar.tck.model;

import dev.invar.Row;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stored form of values of which nothing says what type they have but they themselves. */
final class UntypedValue {
    private UntypedValue() {}

    /** The stored form of a value with all its parts; null if no row can hold it. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Row row) {
            Map<String, Object> members = entries(row.asMap());
            return members == null ? null : Row.of(members);
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        if (value instanceof Set<?> set) {
            List<Object> elements = elements(set);
            return elements == null ? null : new LinkedHashSet<>(elements);
        }
        if (value instanceof Iterable<?> list) {
            return elements(list);
        }
        return value == null ? null : scalar(value);
    }

    private static @Nullable Map<String, Object> entries(Map<?, ?> given) {
        Map<String, Object> stored = new TreeMap<>(ValueOrder.of(ScalarType.STRING));
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            Object value = of(entry.getValue());
            if (value == null || !(entry.getKey() instanceof String name) || !CanonicalScalar.isText(name)) {
                return null;
            }
            stored.put(name, value);
        }
        return stored;
    }

    private static @Nullable List<Object> elements(Iterable<?> given) {
        List<Object> stored = new ArrayList<>();
        for (Object part : given) {
            Object element = of(part);
            if (element == null) {
                return null;
            }
            stored.add(element);
        }
        return stored;
    }

    private static @Nullable Object scalar(Object value) {
        for (ScalarType type : ScalarType.values()) {
            Object stored = CanonicalScalar.of(type, value);
            if (stored != null) {
                return stored;
            }
        }
        return null;
    }
}
