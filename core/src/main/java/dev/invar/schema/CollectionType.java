package dev.invar.schema;

import java.util.Locale;

/**
 * A list, a set, or a map with text keys.
 *
 * @param kind which of the three
 * @param element the elements of a list or set, or the values of a map, with their rules
 */
public record CollectionType(Kind kind, Field<?> element) implements FieldType {

    /** The kinds of collections. */
    public enum Kind {
        /** Ordered elements, repetition allowed; a {@link java.util.List} in a row. */
        LIST,
        /** Elements without repetition, kept in the order of their values; a {@link java.util.Set} in a row. */
        SET,
        /** Values by text; a {@link java.util.Map} in a row, its entries in the order of their keys. */
        MAP
    }

    @Override
    public String description() {
        return kind.name().toLowerCase(Locale.ROOT) + " of " + element.type().description();
    }
}
