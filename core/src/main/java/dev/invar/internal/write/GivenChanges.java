package dev.invar.internal.write;

import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program gives to the fields of a row, however often the write is tried.
 *
 * <p>Safe for use by several threads.
 */
public final class GivenChanges {
    private final EntitySchema schema;
    private final Map<String, Optional<GivenValue>> fields = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * What is given to a row of the given entity.
     *
     * @param changes the values by field; null clears a field
     */
    public GivenChanges(EntitySchema schema, EntityRules rules, Map<String, ? extends @Nullable Object> changes) {
        this.schema = schema;
        schema.fields().forEach((name, field) -> {
            if (changes.containsKey(name)) {
                Optional<Object> value = Optional.ofNullable(changes.get(name));
                fields.put(name, value.map(given -> new GivenValue(name, field, given, rules.isIndexed(name))));
            }
        });
        changes.keySet().stream()
                .filter(name -> !schema.fields().containsKey(name))
                .forEach(unknown::add);
    }

    /** The fields that something is given to, or that are cleared, in declared order. */
    Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    boolean mentions(String field) {
        return fields.containsKey(field);
    }

    /** What is given to a field; empty where it is cleared or not mentioned. */
    Optional<GivenValue> value(String field) {
        return fields.getOrDefault(field, Optional.empty());
    }

    /** Notes names that are no fields of the entity. */
    void checkNames(ValueCheck check) {
        for (String name : unknown) {
            check.violated(
                    name,
                    "is unknown; fields of '" + schema.name() + "' are "
                            + schema.fields().keySet());
        }
    }
}
