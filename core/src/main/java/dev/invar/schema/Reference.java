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
 * @param parts into how many parts a datastore may divide what it keeps about the rows that reference the same row; 1 where the
 *     reference is not declared to fan out
 */
public record Reference(String entity, List<String> fields, String target, OnDelete onDelete, int parts)
        implements IndexSource {
    public Reference {
        fields = List.copyOf(fields);
    }

    /** A reference that is not declared to fan out. */
    public Reference(String entity, List<String> fields, String target, OnDelete onDelete) {
        this(entity, fields, target, onDelete, 1);
    }

    @Override
    public String toString() {
        return "reference " + entity + fields + " to " + target;
    }
}
