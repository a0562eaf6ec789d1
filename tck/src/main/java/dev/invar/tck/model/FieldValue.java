package dev.invar.tck.model;

import dev.invar.Row;
import dev.invar.schema.CollectionType;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import dev.invar.schema.SelectedRecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings one value of a field into stored form, and notes the path of everything in it that breaks a rule. */
final class FieldValue {
    private static final int GREATEST = 1 << 20;
    private static final int GREATEST_ADDRESSED = 1_024;

    private final boolean isWritten;
    private final boolean isFilledIn;
    private final Set<String> broken = new TreeSet<>();

    private FieldValue(boolean isWritten, boolean isFilledIn) {
        this.isWritten = isWritten;
        this.isFilledIn = isFilledIn;
    }

    /**
     * The stored form of a value that is to be written; null if it breaks a rule.
     *
     * @param addressed whether rows are found by the field
     * @param paths gets the paths of what breaks a rule
     */
    static @Nullable Object written(String name, Field<?> field, Object given, boolean addressed, Set<String> paths) {
        FieldValue value = new FieldValue(true, true);
        Object stored = value.member(name, field, given);
        value.checkSize(name, stored, addressed);
        paths.addAll(!value.broken.isEmpty() && field.isSensitive() ? Set.of(name) : value.broken);
        return value.broken.isEmpty() ? stored : null;
    }

    /** The stored form of a value that is searched for; null if no row can have it. The rules of the field do not matter. */
    static @Nullable Object searched(String name, Field<?> field, Object given, boolean addressed) {
        FieldValue value = new FieldValue(false, false);
        Object stored = value.canonical(name, field.type(), given);
        value.checkSize(name, stored, addressed);
        return value.broken.isEmpty() ? stored : null;
    }

    /**
     * The stored form of a record that another field selects; null if it breaks a rule.
     *
     * @param variant what is selected
     * @param isGiven whether members that are missing get their defaults
     * @param paths gets the paths of what breaks a rule
     */
    static @Nullable Object selected(
            String name, Field<?> field, Field<Row> variant, Object given, boolean isGiven, Set<String> paths) {
        FieldValue value = new FieldValue(true, isGiven);
        Object stored = value.member(name, variant, given);
        if (stored != null) {
            value.checkRules(name, field, value.broken.isEmpty(), stored, given);
        }
        paths.addAll(!value.broken.isEmpty() && field.isSensitive() ? Set.of(name) : value.broken);
        return value.broken.isEmpty() ? stored : null;
    }

    private void checkSize(String name, @Nullable Object stored, boolean addressed) {
        if (stored != null && broken.isEmpty() && CanonicalScalar.hasSize(stored)) {
            int size = CanonicalScalar.size(stored);
            if (size > (addressed ? GREATEST_ADDRESSED : GREATEST) || (addressed && size == 0)) {
                broken.add(name);
            }
        }
    }

    /** A value with the rules of its own declaration, in whatever depth. What has a broken part is held to its length only. */
    private @Nullable Object member(String path, Field<?> field, Object given) {
        int before = broken.size();
        Object stored = canonical(path, field.type(), given);
        if (stored != null && isWritten) {
            checkRules(path, field, broken.size() == before, stored, given);
        }
        return stored;
    }

    private void checkRules(String path, Field<?> field, boolean whole, Object stored, Object given) {
        for (FieldRule<?> rule : field.rules()) {
            boolean judged = whole || rule instanceof FieldRule.Length;
            if (judged && !FieldRules.isKept(rule, field, whole ? stored : given)) {
                broken.add(path);
            }
        }
    }

    private @Nullable Object canonical(String path, FieldType type, Object given) {
        Object stored = null;
        if (type instanceof ScalarType scalar) {
            stored = CanonicalScalar.of(scalar, given);
        } else if (type instanceof RecordType record && given instanceof Row row) {
            stored = record(path, record, row);
        } else if (type instanceof CollectionType collection) {
            Field<?> element = collection.element();
            if (collection.kind() == CollectionType.Kind.LIST && given instanceof List<?> list) {
                stored = elements(path, element, list);
            } else if (collection.kind() == CollectionType.Kind.SET && given instanceof Set<?> set) {
                stored = sorted(element.type(), elements(path, element, set));
            } else if (collection.kind() == CollectionType.Kind.MAP && given instanceof Map<?, ?> map) {
                stored = entries(path, element, map);
            }
        }
        if (type instanceof SelectedRecordType && given instanceof Row row) {
            stored = UntypedValue.of(row);
        }
        if (stored == null) {
            broken.add(path);
        }
        return stored;
    }

    private List<Object> elements(String path, Field<?> element, Iterable<?> given) {
        List<Object> stored = new ArrayList<>();
        int index = 0;
        for (Object value : given) {
            Object part = element(path + "[" + index++ + "]", element, value);
            if (part != null) {
                stored.add(part);
            }
        }
        return stored;
    }

    /** The elements of a set: in their order if they have one. */
    private static Set<Object> sorted(FieldType type, List<Object> elements) {
        Set<Object> sorted =
                type instanceof ScalarType scalar ? new TreeSet<>(ValueOrder.of(scalar)) : new LinkedHashSet<>();
        sorted.addAll(elements);
        return sorted;
    }

    private @Nullable Object element(String path, Field<?> element, @Nullable Object given) {
        if (given == null) {
            broken.add(path);
            return null;
        }
        return member(path, element, given);
    }

    private Map<String, Object> entries(String path, Field<?> element, Map<?, ?> given) {
        Map<String, Object> stored = new TreeMap<>(ValueOrder.of(ScalarType.STRING));
        given.forEach((key, value) -> {
            if (!(key instanceof String name) || !CanonicalScalar.isText(name)) {
                broken.add(path);
                return;
            }
            Object entry = element(path + "." + name, element, value);
            if (entry != null) {
                stored.put(name, entry);
            }
        });
        return stored;
    }

    private Row record(String path, RecordType record, Row given) {
        Row.Builder stored = Row.builder();
        record.members().forEach((name, member) -> {
            Object value = given.get(name);
            if (value == null && isFilledIn) {
                value = member.defaultValue().map(made -> (Object) made.get()).orElse(null);
            }
            if (value != null) {
                stored.set(name, member(path + "." + name, member, value));
            } else if (member.isRequired() && isWritten) {
                broken.add(path + "." + name);
            }
        });
        for (String name : given.names()) {
            if (!record.members().containsKey(name)) {
                broken.add(path + "." + name);
            }
        }
        return stored.build();
    }
}
