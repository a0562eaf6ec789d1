package dev.invar.tck;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import java.util.List;

/** Rows of the {@link ShapeSchemas}. */
final class ShapeRows {
    private ShapeRows() {}

    /** A usage with the given primary key. */
    static Row usage(Key key) {
        return keyed(ShapeSchemas.USAGES.primaryKey(), key);
    }

    /** An alert about the usage with the given primary key. */
    static Row alert(Key usage, long number) {
        return ofUsage(ShapeSchemas.ALERTS, usage).with("number", number);
    }

    /** An invoice for the usage with the given primary key. */
    static Row invoice(Key usage) {
        return ofUsage(ShapeSchemas.INVOICES, usage);
    }

    private static Row ofUsage(EntitySchema entity, Key usage) {
        return keyed(
                entity.references().stream()
                        .filter(reference -> reference.target().equals("usages"))
                        .findFirst()
                        .orElseThrow()
                        .fields(),
                usage);
    }

    private static Row keyed(List<String> fields, Key key) {
        Row.Builder row = Row.builder();
        for (int i = 0; i < fields.size(); i++) {
            row.set(fields.get(i), key.value(i));
        }
        return row.build();
    }
}
