package dev.invar;

import java.util.List;

/**
 * Something that an audit found. {@code toString} is a sentence that names entity and fields and contains no values.
 *
 * @param kind what is wrong
 * @param entity the entity
 * @param fields the fields that it is about; for a trace of a whole row, its primary key
 * @param key the primary key of the row that it is about, by which an operator finds it; a row with this key need not exist. It
 *     may be sensitive
 */
public record Finding(FindingKind kind, String entity, List<String> fields, Key key) {
    public Finding {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "entity '" + entity + "', " + fields + ": " + kind.description();
    }
}
