package dev.invar.internal.emulation.schema;

import dev.invar.spi.emulation.ConditionalText;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The document about a datastore's schema, in its one text.
 *
 * <p>Safe for use by several threads.
 */
public final class StoredSchema {
    private final ConditionalText text;

    /** The document in the given text. */
    public StoredSchema(ConditionalText text) {
        this.text = text;
    }

    SchemaDocument read() {
        return document(text.read());
    }

    /**
     * Changes the document.
     *
     * @param change what becomes of it, called again whenever somebody else was faster
     * @return the document after the change
     */
    SchemaDocument update(UnaryOperator<SchemaDocument> change) {
        while (true) {
            Optional<String> current = text.read();
            SchemaDocument before = document(current);
            SchemaDocument after = change.apply(before);
            if (after.equals(before) || text.replace(current, SchemaText.encode(after))) {
                return after;
            }
        }
    }

    private static SchemaDocument document(Optional<String> text) {
        return text.map(SchemaText::decode).orElseGet(SchemaDocument::empty);
    }
}
