package dev.invar.tck.model;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the deletion of one row reaches, found by asking every row again and again until nothing is added. */
final class Deletion {
    private final Tables tables;
    private final Map<Address, Row> doomed = new LinkedHashMap<>();

    private record Address(String entity, Key key) {}

    Deletion(Tables tables, String entity, Row root) {
        this.tables = tables;
        doomed.put(address(entity, root), root);
        int before;
        do {
            before = doomed.size();
            spread();
        } while (doomed.size() > before);
    }

    private Address address(String entity, Row row) {
        return new Address(entity, tables.schema(entity).keyOf(row));
    }

    private void spread() {
        for (EntitySchema schema : tables.schemas()) {
            for (Row row : tables.rows(schema.name())) {
                if (schema.references().stream()
                        .anyMatch(
                                reference -> reference.onDelete() == OnDelete.CASCADE && losesParent(reference, row))) {
                    doomed.putIfAbsent(address(schema.name(), row), row);
                }
            }
        }
    }

    private boolean losesParent(Reference reference, Row row) {
        return row.key(reference.fields())
                .map(parent -> doomed.containsKey(new Address(reference.target(), parent)))
                .orElse(false);
    }

    /** The reference that forbids the deletion: the first by the referencing entity's name, then in declared order. */
    Optional<Reference> restriction() {
        Map<String, EntitySchema> byName = new TreeMap<>();
        tables.schemas().forEach(schema -> byName.put(schema.name(), schema));
        return byName.values().stream()
                .flatMap(schema -> schema.references().stream())
                .filter(reference -> reference.onDelete() == OnDelete.RESTRICT)
                .filter(reference ->
                        survivors(reference.entity()).stream().anyMatch(row -> losesParent(reference, row)))
                .findFirst();
    }

    private List<Row> survivors(String entity) {
        return tables.rows(entity).stream()
                .filter(row -> !doomed.containsKey(address(entity, row)))
                .toList();
    }

    /** Deletes and clears, and tells what was done. */
    List<Change> carryOut() {
        List<Change> changes = new ArrayList<>();
        for (EntitySchema schema : tables.schemas()) {
            for (Row row : survivors(schema.name())) {
                Row cleared = row;
                for (Reference reference : schema.references()) {
                    if (reference.onDelete() == OnDelete.SET_NULL && losesParent(reference, row)) {
                        cleared = cleared.without(reference.fields());
                    }
                }
                if (!cleared.equals(row)) {
                    tables.put(schema.name(), cleared);
                    changes.add(Change.updated(schema.name(), row, cleared));
                }
            }
        }
        doomed.forEach((address, row) -> {
            tables.remove(address.entity(), address.key());
            changes.add(Change.deleted(address.entity(), row));
        });
        return changes;
    }
}
