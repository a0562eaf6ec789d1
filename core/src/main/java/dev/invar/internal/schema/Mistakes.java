package dev.invar.internal.schema;

import java.util.ArrayList;
import java.util.List;

/** The mistakes in one entity's declaration, as they are found. */
final class Mistakes {
    private final String entity;
    private final List<String> found = new ArrayList<>();

    Mistakes(String entity) {
        this.entity = entity;
    }

    /** Notes a mistake as the end of a sentence that begins with the field's name. */
    void add(String field, String mistake) {
        found.add("Field '" + entity + "." + field + "' " + mistake);
    }

    /** Notes a mistake of the entity as a whole. */
    void addToEntity(String mistake) {
        found.add("Entity '" + entity + "': " + mistake);
    }

    List<String> found() {
        return found;
    }
}
