package dev.invar.tck.model;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an entity demands of a whole row. */
final class RowRules {
    private static final int GREATEST_COMPOSITE = 2_048;
    private static final int GREATEST_ROW = 4 << 20;

    private RowRules() {}

    /** Whether rows are found by a field: it is part of a key, a unique constraint, a reference or an index. */
    static boolean isAddressed(EntitySchema schema, String field) {
        return schema.primaryKey().contains(field)
                || schema.uniqueConstraints().stream()
                        .anyMatch(unique -> unique.fields().contains(field))
                || schema.references().stream()
                        .anyMatch(reference -> reference.fields().contains(field))
                || schema.indexes().stream().map(Index::field).anyMatch(field::equals);
    }

    /** Whether the row, or what events carry of it, is too large. */
    static boolean isTooLarge(EntitySchema schema, Row row) {
        return bytes(row.asMap()) > GREATEST_ROW
                || bytes(row.only(schema.eventPayload()).asMap()) > EntityEvent.MAXIMUM_PAYLOAD_BYTES;
    }

    /** The first fields of the keys, constraints and references whose values are too large together. */
    static Set<String> tooLargeComposites(EntitySchema schema, Row row) {
        List<List<String>> addresses = new ArrayList<>();
        addresses.add(schema.primaryKey());
        schema.uniqueConstraints().stream().map(UniqueConstraint::fields).forEach(addresses::add);
        schema.references().stream().map(Reference::fields).forEach(addresses::add);
        Set<String> paths = new TreeSet<>();
        for (List<String> fields : addresses) {
            int size = row.only(fields).asMap().values().stream()
                    .mapToInt(CanonicalScalar::size)
                    .sum();
            if (fields.size() > 1 && size > GREATEST_COMPOSITE) {
                paths.add(fields.get(0));
            }
        }
        return paths;
    }

    /**
     * The bytes of all texts and byte strings. What a row takes as JSON is a little more; the model is not asked about rows
     * for which that makes the difference.
     */
    private static long bytes(Object value) {
        if (value instanceof Row row) {
            return bytes(row.asMap());
        }
        if (value instanceof Map<?, ?> map) {
            return bytes(map.values()) + bytes(map.keySet());
        }
        if (value instanceof Iterable<?> values) {
            long bytes = 0;
            for (Object part : values) {
                bytes += bytes(part);
            }
            return bytes;
        }
        return value instanceof String || value instanceof Bytes ? CanonicalScalar.size(value) : 0;
    }
}
