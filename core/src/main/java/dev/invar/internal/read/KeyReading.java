package dev.invar.internal.read;

import dev.invar.Key;
import dev.invar.error.InvalidQuery;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings what a program passes as a key into canonical form.
 *
 * <p>Safe for use by several threads.
 */
public final class KeyReading {
    private final EntitySchema schema;
    private final EntityRules rules;

    /** The reading of keys of the given entity. */
    public KeyReading(EntitySchema schema, EntityRules rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * The primary key that the program means: a {@link Key}, or the value of a primary key of one part.
     *
     * @throws InvalidQuery if it does not have the shape of the primary key
     */
    public Key primaryKey(Object given) {
        Key key = given instanceof Key parts ? parts : Key.of(given);
        return canonical(schema.primaryKey(), key.values());
    }

    /**
     * The canonical values of the given fields.
     *
     * @throws InvalidQuery if there are too few or too many, or one is not a value of its field
     */
    public Key canonical(List<String> fields, List<?> values) {
        if (values.size() != fields.size()) {
            throw new InvalidQuery(
                    schema.name(),
                    "A key of '" + schema.name() + "' has " + fields.size()
                            + (fields.size() == 1 ? " value, " : " values, ") + String.join(", ", fields) + "; not "
                            + values.size());
        }
        List<Object> parts = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            parts.add(canonical(fields.get(i), values.get(i)));
        }
        return new Key(parts);
    }

    /**
     * The canonical form of a value that a field is compared with.
     *
     * @throws InvalidQuery if the field cannot have such a value, or is unknown
     */
    public Object canonical(String name, Object value) {
        Field<?> field = declared(name);
        ValueCheck check = new ValueCheck();
        Object canonical = check.comparison(name, field, value, rules.isIndexed(name));
        if (canonical == null) {
            throw new InvalidQuery(
                    schema.name(),
                    "Cannot search '" + schema.name() + "': "
                            + check.violations().stream()
                                    .map(Violation::toString)
                                    .collect(Collectors.joining("; ")));
        }
        return canonical;
    }

    /**
     * The field of the given name.
     *
     * @throws InvalidQuery if the entity declares none
     */
    Field<?> declared(String name) {
        Field<?> field = schema.fields().get(name);
        if (field == null) {
            throw new InvalidQuery(
                    schema.name(),
                    "'" + name + "' is no field of '" + schema.name() + "'; fields are "
                            + schema.fields().keySet());
        }
        return field;
    }
}
