package dev.invar.internal.read;

import dev.invar.Key;
import dev.invar.error.InvalidQuery;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        if (values.keySet().equals(primaryKey)) {
            return new AccessPath.ByKey(canonical(schema.primaryKey(), values), Map.of());
        }
        UniqueConstraint constraint = constraint(values.keySet());
        return new AccessPath.ByUnique(constraint, canonical(constraint.fields(), values), Map.of());
    }

    private UniqueConstraint constraint(Set<String> names) {
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

    private Key canonical(List<String> fields, Map<String, ?> values) {
        return keys.canonical(
                fields,
                fields.stream().map(values::get).map(Objects::requireNonNull).toList());
    }
}
