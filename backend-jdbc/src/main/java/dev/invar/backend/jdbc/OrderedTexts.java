package dev.invar.backend.jdbc;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import java.util.HashSet;
import java.util.Set;

/** The fields whose order is part of the contract: clustering keys, and references to such, which share their type. */
final class OrderedTexts {
    private record FieldName(String entity, String field) {}

    private final Catalog catalog;

    OrderedTexts(Catalog catalog) {
        this.catalog = catalog;
    }

    boolean contains(EntitySchema entity, String field) {
        return contains(entity, field, new HashSet<>());
    }

    private boolean contains(EntitySchema entity, String field, Set<FieldName> visited) {
        if (!visited.add(new FieldName(entity.name(), field))) {
            return false;
        }
        if (entity.clusteringKey().contains(field)) {
            return true;
        }
        for (Reference reference : entity.references()) {
            int part = reference.fields().indexOf(field);
            if (part >= 0) {
                EntitySchema target = catalog.target(reference);
                if (contains(target, target.primaryKey().get(part), visited)) {
                    return true;
                }
            }
        }
        return false;
    }
}
