package dev.invar.internal.write;

import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import java.util.Collection;

/** Finds names that are no fields of an entity. */
final class UnknownFields {
    private UnknownFields() {}

    static void check(EntitySchema schema, Collection<String> names, ValueCheck check) {
        for (String name : names) {
            if (!schema.fields().containsKey(name)) {
                check.violated(
                        name,
                        "is unknown; fields of '" + schema.name() + "' are "
                                + schema.fields().keySet());
            }
        }
    }
}
