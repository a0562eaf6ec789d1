package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.schema.Derivation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The derived fields of one entity, each after those that it is made from.
 *
 * <p>Immutable.
 */
final class Derivations {
    private final Map<String, Derivation<?>> ordered = new LinkedHashMap<>();

    Derivations(EntitySchema schema) {
        schema.fields().forEach((name, field) -> add(name, field, schema));
    }

    private void add(String name, Field<?> field, EntitySchema schema) {
        if (field.derivation().isPresent() && !ordered.containsKey(name)) {
            Derivation<?> derivation = field.derivation().get();
            derivation.from().forEach(from -> add(from, schema.field(from).orElseThrow(), schema));
            ordered.put(name, derivation);
        }
    }

    boolean includes(String field) {
        return ordered.containsKey(field);
    }

    /** The derived fields, each after those that it is made from. */
    Set<String> names() {
        return ordered.keySet();
    }

    Derivation<?> of(String field) {
        return Objects.requireNonNull(ordered.get(field));
    }

    /** The derived fields that may change where the given fields do. */
    Set<String> affectedBy(Collection<String> changed) {
        Set<String> reached = new HashSet<>(changed);
        Set<String> affected = new HashSet<>();
        ordered.forEach((name, derivation) -> {
            if (derivation.from().stream().anyMatch(reached::contains)) {
                reached.add(name);
                affected.add(name);
            }
        });
        return affected;
    }

    /** What a derived field is made into for the given row. */
    @Nullable
    Object value(String field, Row row) {
        Derivation<?> derivation = of(field);
        return derivation.function().apply(row.only(derivation.from()));
    }
}
