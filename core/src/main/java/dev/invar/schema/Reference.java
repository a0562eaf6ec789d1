package dev.invar.schema;

import java.util.List;

/**
 * Fields that hold the primary key of a row of another entity, or of the same one. A row in which one of the fields has no
 * value references nothing.
 *
 * @param entity the referencing entity's name
 * @param fields the referencing fields, in the order of the target's primary key
 * @param target the referenced entity's name
 * @param onDelete what happens when the referenced row is deleted
 */
public record Reference(String entity, List<String> fields, String target, OnDelete onDelete) implements IndexSource {
    public Reference {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "reference " + entity + fields + " to " + target;
    }
}
