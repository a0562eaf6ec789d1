package dev.invar.internal.read;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the way to the one row that has given values: its primary key or one of its unique constraints.
 *
 * <p>Safe for use by several threads.
 */
public final class UniqueLookup {
    private final EntitySchema schema;
    private final KeyReading keys;
    private final Set<String> primaryKey;

    /** The look-ups of the given entity. */
    public UniqueLookup(EntitySchema schema, KeyReading keys) {
        this.schema = schema;
        this.keys = keys;
        this.primaryKey = new HashSet<>(schema.primaryKey());
    }

    /**
     * The way to the row with the given values.
     *
     * @throws InvalidQuery if the fields are not those of the primary key or of a unique constraint, or one of them cannot have
     *     its value
     */
    public AccessPath.Single path(Map<String, ?> values) {
        return path(values.keySet(), field -> Objects.requireNonNull(values.get(field), field));
    }

    /**
     * The way to the row with the values that the row of an upsert has in the given fields.
     *
     * @throws InvalidQuery if the fields are not those of the primary key or of a unique constraint, or the row has no value of
     *     one of them, or one that it cannot have
     */
    public AccessPath.Single path(Row row, List<String> fields) {
        return path(new LinkedHashSet<>(fields), field -> {
            Object value = row.get(field);
            if (value == null) {
                throw new InvalidQuery(
                        schema.name(),
                        "Cannot upsert a row of '" + schema.name() + "' by " + fields + ": it has no value of '" + field
                                + "'; give all of them a value");
            }
            return value;
        });
    }

    private AccessPath.Single path(Set<String> names, Function<String, Object> values) {
        if (names.equals(primaryKey)) {
            return new AccessPath.ByKey(canonical(schema.primaryKey(), values), Map.of());
        }
        UniqueConstraint constraint = constraint(names);
        return new AccessPath.ByUnique(constraint, canonical(constraint.fields(), values), Map.of());
    }

    private UniqueConstraint constraint(Set<String> names) {
        names.forEach(keys::declared);
        return schema.uniqueConstraint(names)
                .orElseThrow(() -> new InvalidQuery(
                        schema.name(),
                        "Rows of '" + schema.name() + "' are not unique by " + names
                                + "; possible are the primary key " + schema.primaryKey() + " and "
                                + schema.uniqueConstraints().stream()
                                        .map(UniqueConstraint::fields)
                                        .toList()
                                + "; use page() for rows that are not unique"));
    }

    private Key canonical(List<String> fields, Function<String, Object> values) {
        return keys.canonical(fields, fields.stream().map(values).toList());
    }
}
