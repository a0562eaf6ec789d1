package dev.invar.schema;

import java.util.List;

/**
 * A set of fields whose values no two rows share. Rows in which one of the fields has no value are not compared.
 *
 * @param entity the entity's name
 * @param fields the constraint's fields, in declared order
 */
public record UniqueConstraint(String entity, List<String> fields) {
    public UniqueConstraint {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "unique " + entity + fields;
    }
}
