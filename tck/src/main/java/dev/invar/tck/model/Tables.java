package dev.invar.tck.model;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All rows of all entities, each found by looking at every one. */
final class Tables {
    private final Map<String, EntitySchema> schemas = new LinkedHashMap<>();
    private final Map<String, Map<Key, Row>> rows = new LinkedHashMap<>();

    Tables(Collection<EntitySchema> entities) {
        for (EntitySchema entity : entities) {
            schemas.put(entity.name(), entity);
            rows.put(entity.name(), new LinkedHashMap<>());
        }
    }

    Collection<EntitySchema> schemas() {
        return schemas.values();
    }

    EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    Collection<Row> rows(String entity) {
        return table(entity).values();
    }

    private Map<Key, Row> table(String entity) {
        return Objects.requireNonNull(rows.get(entity), entity);
    }

    Optional<Row> find(String entity, Key key) {
        return Optional.ofNullable(table(entity).get(key));
    }

    /** The rows whose given fields have the given values. */
    List<Row> findBy(String entity, List<String> fields, Key values) {
        return rows(entity).stream()
                .filter(row -> row.key(fields).equals(Optional.of(values)))
                .toList();
    }

    void put(String entity, Row row) {
        table(entity).put(schema(entity).keyOf(row), row);
    }

    void remove(String entity, Key key) {
        table(entity).remove(key);
    }

    /** Whether another row has the values that a row has of a unique constraint. */
    boolean isTaken(UniqueConstraint constraint, Row row) {
        String entity = constraint.entity();
        Key own = schema(entity).keyOf(row);
        return row.key(constraint.fields()).stream()
                .flatMap(values -> findBy(entity, constraint.fields(), values).stream())
                .anyMatch(holder -> !schema(entity).keyOf(holder).equals(own));
    }

    /** Whether a row references one that does not exist and is not the row itself. */
    boolean isOrphan(Reference reference, Row row) {
        return row.key(reference.fields())
                .filter(parent -> !(reference.target().equals(reference.entity())
                        && schema(reference.entity()).keyOf(row).equals(parent)))
                .filter(parent -> find(reference.target(), parent).isEmpty())
                .isPresent();
    }
}
