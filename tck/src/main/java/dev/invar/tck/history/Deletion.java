package dev.invar.tck.history;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the deletion of one row reaches. */
final class Deletion {
    private final Map<String, EntitySchema> schemas;
    private final Contents contents;
    private final Set<Address> deleted = new HashSet<>();

    Deletion(Map<String, EntitySchema> schemas, Contents contents, Address root) {
        this.schemas = schemas;
        this.contents = contents;
        deleted.add(root);
        boolean spreads = true;
        while (spreads) {
            spreads = spread();
        }
    }

    private boolean spread() {
        boolean spreads = false;
        for (Map.Entry<Address, Row> row : contents.rows().entrySet()) {
            for (Reference reference : references(row.getKey())) {
                spreads |= reference.onDelete() == OnDelete.CASCADE
                        && losesParent(reference, row.getValue())
                        && deleted.add(row.getKey());
            }
        }
        return spreads;
    }

    private Iterable<Reference> references(Address address) {
        return Objects.requireNonNull(schemas.get(address.entity())).references();
    }

    private boolean losesParent(Reference reference, Row row) {
        return row.key(reference.fields())
                .map(parent -> deleted.contains(new Address(reference.target(), parent)))
                .orElse(false);
    }

    /** The reference that forbids the deletion: the first by the referencing entity's name, then in declared order. */
    Optional<Reference> restriction() {
        for (EntitySchema schema : new TreeMap<>(schemas).values()) {
            for (Reference reference : schema.references()) {
                if (reference.onDelete() == OnDelete.RESTRICT && isKeptByAnyRow(reference)) {
                    return Optional.of(reference);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isKeptByAnyRow(Reference reference) {
        return contents.rows().entrySet().stream()
                .anyMatch(row -> row.getKey().entity().equals(reference.entity())
                        && !deleted.contains(row.getKey())
                        && losesParent(reference, row.getValue()));
    }

    /** What is left of the rows that are deleted or lose a reference. */
    Map<Address, Optional<Row>> changes() {
        Map<Address, Optional<Row>> changes = new HashMap<>();
        contents.rows().forEach((address, row) -> {
            if (deleted.contains(address)) {
                changes.put(address, Optional.empty());
                return;
            }
            for (Reference reference : references(address)) {
                if (reference.onDelete() == OnDelete.SET_NULL && losesParent(reference, row)) {
                    Row left = changes.getOrDefault(address, Optional.of(row)).orElse(row);
                    changes.put(address, Optional.of(left.without(reference.fields())));
                }
            }
        });
        return changes;
    }
}
