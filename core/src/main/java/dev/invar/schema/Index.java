package dev.invar.schema;

import java.util.List;

/**
 * A field by whose value rows can be listed.
 *
 * @param entity the entity's name
 * @param field the field's name
 */
public record Index(String entity, String field) implements IndexSource {

    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String toString() {
        return "index " + entity + "[" + field + "]";
    }
}
