package dev.invar.internal.value;

import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.CollectionType;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import dev.invar.spi.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings values into canonical form and checks them against their fields' declarations, collecting all violations.
 *
 * <p>Not safe for use by several threads; one check serves one operation.
 */
public final class ValueCheck {

    /** What is done with a value besides bringing it into canonical form. */
    private enum Purpose {
        /** It is to be stored: members that are missing get their defaults, and rules are checked. */
        GIVEN,
        /** It is stored, and is held to other rules from now on: they are checked, but nothing is filled in. */
        STORED,
        /** Stored values are compared with it: it breaks no rule, at worst it is not found. */
        COMPARED
    }

    private final List<Violation> violations = new ArrayList<>();

    /** The violations so far. */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }

    /** Notes a violation. */
    public void violated(String path, String message) {
        violations.add(new Violation(path, message));
    }

    /** Notes violations that another check found. */
    public void violated(List<Violation> found) {
        violations.addAll(found);
    }

    /** Whether nothing is wrong with any of the given fields. */
    public boolean isClean(Iterable<String> fields) {
        for (String field : fields) {
            if (violations.stream().anyMatch(violation -> field(violation).equals(field))) {
                return false;
            }
        }
        return true;
    }

    private static String field(Violation violation) {
        String path = violation.path();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return path.substring(0, i);
            }
        }
        return path;
    }

    /**
     * Refuses the operation if there are violations: they are told field by field in declared order, then those of unknown
     * fields, then those of the whole row.
     *
     * @throws SchemaViolation if there are violations
     */
    public void refuseViolations(EntitySchema schema, String operation) {
        if (!violations.isEmpty()) {
            List<String> order = List.copyOf(schema.fields().keySet());
            throw new SchemaViolation(
                    schema.name(),
                    operation,
                    violations.stream()
                            .sorted(Comparator.comparingInt(violation -> position(violation, order)))
                            .toList());
        }
    }

    private static int position(Violation violation, List<String> order) {
        if (violation.path().isEmpty()) {
            return order.size() + 1;
        }
        int declared = order.indexOf(field(violation));
        return declared < 0 ? order.size() : declared;
    }

    /**
     * The canonical form of a field's value, or null if it breaks a rule, which is then noted.
     *
     * @param indexed whether the value is part of a key, a unique constraint, a reference or an index
     */
    public @Nullable Object field(String name, Field<?> field, Object value, boolean indexed) {
        return result(name, field, indexed, () -> value(name, field, value, Purpose.GIVEN));
    }

    /**
     * The canonical form of a value of a field whose members were chosen by another field, or null if it breaks a rule, which
     * is then noted.
     *
     * @param chosen the record that was chosen
     * @param isStored whether the value was stored before, for another choice
     */
    public @Nullable Object chosenRecord(
            String name, Field<?> field, Field<Row> chosen, Object value, boolean isStored) {
        Purpose purpose = isStored ? Purpose.STORED : Purpose.GIVEN;
        return result(name, field, false, () -> {
            int before = violations.size();
            Object canonical = value(name, chosen, value, purpose);
            return canonical == null ? null : checkRules(name, field, canonical, value, before);
        });
    }

    /**
     * The canonical form of a value that a field is compared with, or null if no such value can be stored.
     *
     * @param indexed whether the value is part of a key, a unique constraint, a reference or an index
     */
    public @Nullable Object comparison(String name, Field<?> field, Object value, boolean indexed) {
        return result(name, field, indexed, () -> canonical(name, field.type(), value, Purpose.COMPARED));
    }

    /** The value if it broke nothing; what a sensitive one broke is told without the parts that it names. */
    private @Nullable Object result(
            String name, Field<?> field, boolean indexed, Supplier<@Nullable Object> evaluation) {
        int before = violations.size();
        Object canonical = evaluation.get();
        if (canonical != null && violations.size() == before) {
            checkSize(name, field.type(), canonical, indexed);
        }
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

    /** The size of the stored form of a canonical value. */
    static int size(FieldType type, Object canonical) {
        return type instanceof ScalarType
                ? ScalarCanon.size(canonical)
                : ScalarCanon.utf8Length(ValueText.encode(type, canonical));
    }

    private @Nullable Object value(String path, Field<?> field, Object value, Purpose purpose) {
        int before = violations.size();
        Object canonical = canonical(path, field.type(), value, purpose);
        return canonical == null || purpose == Purpose.COMPARED
                ? canonical
                : checkRules(path, field, canonical, value, before);
    }

    /**
     * Checks a field's rules, whose violations are told before those of the value's parts. Tests of the author's own see only
     * values that are sound otherwise.
     *
     * @param before how many violations there were before those of the value's parts
     */
    private Object checkRules(String path, Field<?> field, Object canonical, Object value, int before) {
        boolean isWhole = violations.size() == before;
        List<Violation> broken = new ArrayList<>();
        for (FieldRule<?> rule : field.rules()) {
            boolean isJudged =
                    rule instanceof FieldRule.Check ? isWhole && broken.isEmpty() : isWhole || isLength(rule);
            if (isJudged && !keeps(rule, isWhole ? canonical : value)) {
                broken.add(new Violation(path, "must " + rule.demand()));
            }
        }
        violations.addAll(before, broken);
        return canonical;
    }

    private static boolean isLength(FieldRule<?> rule) {
        return rule instanceof FieldRule.Length;
    }

    @SuppressWarnings("unchecked") // a value of the field's type has the class that the field's rules expect
    private static <T> boolean keeps(FieldRule<T> rule, Object value) {
        return rule.keptBy((T) value);
    }

    private @Nullable Object canonical(String path, FieldType type, Object value, Purpose purpose) {
        if (type instanceof ScalarType scalar) {
            return scalar(path, () -> ScalarCanon.of(scalar, value));
        }
        if (type instanceof RecordType record) {
            return value instanceof Row row ? record(path, record, row, purpose) : wrongType(path, type, "Row", value);
        }
        if (type instanceof CollectionType collection) {
            return switch (collection.kind()) {
                case LIST ->
                    value instanceof List<?> list
                            ? Collections.unmodifiableList(new ArrayList<>(elements(path, collection, list, purpose)))
                            : wrongType(path, type, "List", value);
                case SET ->
                    value instanceof Set<?> set
                            ? set(path, collection, set, purpose)
                            : wrongType(path, type, "Set", value);
                case MAP ->
                    value instanceof Map<?, ?> map
                            ? map(path, collection, map, purpose)
                            : wrongType(path, type, "Map", value);
            };
        }
        return value instanceof Row row
                ? scalar(path, () -> UntypedCanon.of(row))
                : wrongType(path, type, "Row", value);
    }

    private interface Canon {
        Object of() throws ScalarCanon.Unacceptable;
    }

    private @Nullable Object scalar(String path, Canon canon) {
        try {
            return canon.of();
        } catch (ScalarCanon.Unacceptable unacceptable) {
            violated(path, "must " + unacceptable.demand());
            return null;
        }
    }

    private @Nullable Object wrongType(String path, FieldType type, String wanted, Object value) {
        violated(
                path,
                "must be a " + type.description() + ", that is a " + wanted + ", not a "
                        + value.getClass().getSimpleName());
        return null;
    }

    private List<Object> elements(String path, CollectionType collection, Iterable<?> values, Purpose purpose) {
        List<Object> canonical = new ArrayList<>();
        int index = 0;
        for (Object value : values) {
            String place = path + "[" + index++ + "]";
            if (value == null) {
                violated(place, "must have a value");
                continue;
            }
            Object element = value(place, collection.element(), value, purpose);
            if (element != null) {
                canonical.add(element);
            }
        }
        return canonical;
    }

    private Set<Object> set(String path, CollectionType collection, Set<?> values, Purpose purpose) {
        Set<Object> sorted =
                new TreeSet<>(CanonicalOrder.of(collection.element().type()));
        sorted.addAll(elements(path, collection, values, purpose));
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    private Map<String, Object> map(String path, CollectionType collection, Map<?, ?> values, Purpose purpose) {
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
            Object element = value(place, collection.element(), value, purpose);
            if (element != null) {
                sorted.put(name, element);
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
    }

    private Row record(String path, RecordType record, Row row, Purpose purpose) {
        Row.Builder canonical = Row.builder();
        record.members().forEach((name, member) -> {
            String place = path + "." + name;
            Object value = row.get(name);
            if (value == null && purpose == Purpose.GIVEN) {
                value = member.defaultValue().map(Supplier::get).orElse(null);
            }
            if (value != null) {
                canonical.set(name, value(place, member, value, purpose));
            } else if (member.isRequired() && purpose != Purpose.COMPARED) {
                violated(place, "must have a value");
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
