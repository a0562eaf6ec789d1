package dev.invar.internal.value;

import dev.invar.Row;
import dev.invar.internal.value.ScalarCanon.Unacceptable;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of values whose type is known by their own class only: those that records are compared with whose
 * members depend on another field.
 */
final class UntypedCanon {
    private UntypedCanon() {}

    static Row of(Row row) throws Unacceptable {
        Row.Builder canonical = Row.builder();
        for (Map.Entry<String, Object> member : new TreeMap<>(row.asMap()).entrySet()) {
            canonical.set(member.getKey(), value(member.getValue()));
        }
        return canonical.build();
    }

    private static Object value(@Nullable Object value) throws Unacceptable {
        if (value == null) {
            throw new Unacceptable("not contain null");
        }
        if (value instanceof Row row) {
            return of(row);
        }
        if (value instanceof List<?> list) {
            return Collections.unmodifiableList(parts(list));
        }
        if (value instanceof Set<?> set) {
            return set(set);
        }
        return value instanceof Map<?, ?> map ? map(map) : scalar(value);
    }

    /** In the order of the parts' text, which tells all parts apart. */
    private static Set<Object> set(Set<?> values) throws Unacceptable {
        List<Object> sorted = parts(values);
        sorted.sort(Comparator.comparing(SelfDescribingText::of));
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    private static List<Object> parts(Iterable<?> values) throws Unacceptable {
        List<Object> parts = new ArrayList<>();
        for (Object value : values) {
            parts.add(value(value));
        }
        return parts;
    }

    private static Map<String, Object> map(Map<?, ?> values) throws Unacceptable {
        Map<String, Object> sorted = new TreeMap<>(CanonicalOrder.of(ScalarType.STRING));
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new Unacceptable("have texts as keys");
            }
            sorted.put(ScalarCanon.text(key), value(entry.getValue()));
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
    }

    private static Object scalar(Object value) throws Unacceptable {
        return ScalarCanon.of(type(value), value);
    }

    /** The only type that has values of this class; of a class that no type has, a type that refuses it. */
    private static ScalarType type(Object value) {
        if (value instanceof Number && !(value instanceof Double) && !(value instanceof BigDecimal)) {
            return ScalarType.INTEGER;
        }
        for (ScalarType type : ScalarType.values()) {
            if (type.javaType().isInstance(value)) {
                return type;
            }
        }
        return ScalarType.STRING;
    }
}
