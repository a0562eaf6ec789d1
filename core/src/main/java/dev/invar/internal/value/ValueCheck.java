package dev.invar.internal.value;

import dev.invar.Row;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.CollectionType;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import dev.invar.spi.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings values into canonical form and checks them against their fields' declarations, collecting all violations.
 *
 * <p>Not safe for use by several threads; one check serves one operation.
 */
public final class ValueCheck {
    private final List<Violation> violations = new ArrayList<>();

    /** The violations so far. */
    public List<Violation> violations() {
        return violations;
    }

    /** Notes a violation. */
    public void violated(String path, String message) {
        violations.add(new Violation(path, message));
    }

    /**
     * The canonical form of a field's value, or null if it breaks a rule, which is then noted.
     *
     * @param indexed whether the value is part of a key, a unique constraint, a reference or an index
     */
    public @Nullable Object field(String name, Field<?> field, Object value, boolean indexed) {
        int before = violations.size();
        Object canonical = value(name, field, value);
        if (canonical != null && violations.size() == before) {
            checkSize(name, field.type(), canonical, indexed);
        }
        return result(name, field, before, canonical);
    }

    /** The value if it broke nothing; what a sensitive one broke is told without the parts that it names. */
    private @Nullable Object result(String name, Field<?> field, int before, @Nullable Object canonical) {
        if (violations.size() == before) {
            return canonical;
        }
        List<Violation> noted = violations.subList(before, violations.size());
        if (field.isSensitive()
                && noted.stream().anyMatch(violation -> !violation.path().equals(name))) {
            noted.clear();
            violated(name, "has a part that breaks a rule; which one is not told, because the field is sensitive");
        }
        return null;
    }

    private void checkSize(String name, FieldType type, Object canonical, boolean indexed) {
        int size = size(type, canonical);
        if (indexed && ScalarCanon.isEmpty(canonical)) {
            violated(
                    name,
                    "must not be empty, because it is part of a key, a unique constraint, a reference or an index");
        } else if (indexed && size > Limits.INDEXED_BYTES) {
            violated(
                    name,
                    "must have at most " + Limits.INDEXED_BYTES
                            + " bytes, because it is part of a key, a unique constraint, a reference or an index");
        } else if (size > Limits.FIELD_BYTES) {
            violated(name, "must have at most " + Limits.FIELD_BYTES + " bytes");
        }
    }

    /**
     * The canonical form of a value that a field is compared with, or null if no such value can be stored.
     *
     * @param indexed whether the value is part of a key, a unique constraint, a reference or an index
     */
    public @Nullable Object comparison(String name, Field<?> field, Object value, boolean indexed) {
        int before = violations.size();
        Object canonical = canonical(name, field.type(), value);
        if (canonical != null && violations.size() == before) {
            checkSize(name, field.type(), canonical, indexed);
        }
        return result(name, field, before, canonical);
    }

    /** The size of the stored form of a canonical value. */
    static int size(FieldType type, Object canonical) {
        return type instanceof ScalarType
                ? ScalarCanon.size(canonical)
                : ScalarCanon.utf8Length(ValueText.encode(type, canonical));
    }

    private @Nullable Object value(String path, Field<?> field, Object value) {
        int before = violations.size();
        Object canonical = canonical(path, field.type(), value);
        if (canonical != null && violations.size() == before) {
            checkRules(path, field, canonical);
        }
        return canonical;
    }

    @SuppressWarnings("unchecked") // the canonical form of a field's type has the class that the field's rules expect
    private <T> void checkRules(String path, Field<T> field, Object canonical) {
        for (FieldRule<T> rule : field.rules()) {
            if (!rule.keptBy((T) canonical)) {
                boolean namesValues = rule instanceof FieldRule.OneOf || rule instanceof FieldRule.Between;
                violated(
                        path,
                        field.isSensitive() && namesValues
                                ? "must have one of its allowed values"
                                : "must " + rule.demand());
            }
        }
    }

    private @Nullable Object canonical(String path, FieldType type, Object value) {
        if (type instanceof ScalarType scalar) {
            try {
                return ScalarCanon.of(scalar, value);
            } catch (ScalarCanon.Unacceptable unacceptable) {
                violated(path, "must " + unacceptable.demand());
                return null;
            }
        }
        if (type instanceof RecordType record) {
            return value instanceof Row row ? record(path, record, row) : wrongType(path, type, "Row", value);
        }
        CollectionType collection = (CollectionType) type;
        return switch (collection.kind()) {
            case LIST ->
                value instanceof List<?> list
                        ? Collections.unmodifiableList(new ArrayList<>(elements(path, collection, list)))
                        : wrongType(path, type, "List", value);
            case SET -> value instanceof Set<?> set ? set(path, collection, set) : wrongType(path, type, "Set", value);
            case MAP ->
                value instanceof Map<?, ?> map ? map(path, collection, map) : wrongType(path, type, "Map", value);
        };
    }

    private @Nullable Object wrongType(String path, FieldType type, String wanted, Object value) {
        violated(
                path,
                "must be a " + type.description() + ", that is a " + wanted + ", not a "
                        + value.getClass().getSimpleName());
        return null;
    }

    private List<Object> elements(String path, CollectionType collection, Iterable<?> values) {
        List<Object> canonical = new ArrayList<>();
        int index = 0;
        for (Object value : values) {
            String place = path + "[" + index++ + "]";
            if (value == null) {
                violated(place, "must have a value");
                continue;
            }
            Object element = value(place, collection.element(), value);
            if (element != null) {
                canonical.add(element);
            }
        }
        return canonical;
    }

    private Set<Object> set(String path, CollectionType collection, Set<?> values) {
        Set<Object> sorted =
                new TreeSet<>(CanonicalOrder.of(collection.element().type()));
        sorted.addAll(elements(path, collection, values));
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    private Map<String, Object> map(String path, CollectionType collection, Map<?, ?> values) {
        Map<String, Object> sorted = new TreeMap<>(CanonicalOrder.of(ScalarType.STRING));
        values.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                violated(path, "must have texts as keys");
                return;
            }
            try {
                ScalarCanon.text(name);
            } catch (ScalarCanon.Unacceptable unacceptable) {
                violated(path, "must have keys that do " + unacceptable.demand());
                return;
            }
            String place = path + "." + name;
            if (value == null) {
                violated(place, "must have a value");
                return;
            }
            Object element = value(place, collection.element(), value);
            if (element != null) {
                sorted.put(name, element);
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
    }

    private Row record(String path, RecordType record, Row row) {
        Row.Builder canonical = Row.builder();
        record.members().forEach((name, member) -> {
            String place = path + "." + name;
            Object value = row.get(name);
            if (value == null) {
                if (member.isRequired()) {
                    violated(place, "must have a value");
                }
            } else {
                canonical.set(name, value(place, member, value));
            }
        });
        for (String name : row.names()) {
            if (!record.members().containsKey(name)) {
                violated(
                        path + "." + name,
                        "is unknown; members are " + record.members().keySet());
            }
        }
        return canonical.build();
    }
}
