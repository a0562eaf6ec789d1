package dev.invar.spi;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a table was created as: as much of an entity as the columns and constraints of a relational datastore show. A backend
 * whose datastore has no tables records it, so that it can refuse what a datastore with tables would refuse.
 *
 * @param entity the entity's name
 * @param fields the types of the fields, by name
 * @param partitionKey the fields of the partition key
 * @param clusteringKey the fields of the clustering key
 * @param constraints what the constraints are, by their ids
 * @param targets the entities that are referenced
 */
public record TableShape(
        String entity,
        Map<String, String> fields,
        List<String> partitionKey,
        List<String> clusteringKey,
        Map<String, String> constraints,
        Set<String> targets) {
    public TableShape {
        fields = Map.copyOf(fields);
        partitionKey = List.copyOf(partitionKey);
        clusteringKey = List.copyOf(clusteringKey);
        constraints = Map.copyOf(constraints);
        targets = Set.copyOf(targets);
    }

    /** The shape of the table that an entity needs. */
    public static TableShape of(CatalogEntity entity) {
        EntitySchema schema = entity.schema();
        Map<String, String> fields = new LinkedHashMap<>();
        schema.fields().forEach((name, field) -> fields.put(name, storedType(field)));
        Map<String, String> constraints = new LinkedHashMap<>();
        Set<String> targets = new TreeSet<>();
        schema.uniqueConstraints()
                .forEach(unique -> constraints.put(entity.id(unique), "unique constraint over " + unique.fields()));
        schema.references().forEach(reference -> {
            targets.add(reference.target());
            constraints.put(
                    entity.id(reference), "reference to '" + reference.target() + "' over " + reference.fields());
        });
        schema.indexes().forEach(index -> constraints.put(entity.id(index), "index over " + index.fields()));
        return new TableShape(
                schema.name(), fields, schema.partitionKey(), schema.clusteringKey(), constraints, targets);
    }

    private static String storedType(Field<?> field) {
        return field.type() instanceof ScalarType scalar ? scalar.description() : "json";
    }

    /**
     * What the table that is there lacks or has otherwise; empty if rows of this shape can be kept in it.
     *
     * @param there the table's shape; null if there is none
     */
    public List<String> differencesFrom(@Nullable TableShape there) {
        String name = "entity '" + entity + "' ";
        if (there == null) {
            return List.of(name + "has no table");
        }
        List<String> differences = new ArrayList<>();
        if (!partitionKey.equals(there.partitionKey) || !clusteringKey.equals(there.clusteringKey)) {
            differences.add(name + "has the primary key " + there.partitionKey + there.clusteringKey + " instead of "
                    + partitionKey + clusteringKey);
        }
        new TreeSet<>(fields.keySet()).forEach(field -> {
            String type = there.fields.get(field);
            if (type == null) {
                differences.add(name + "has no field '" + field + "'");
            } else if (!type.equals(fields.get(field))) {
                differences.add(
                        name + "has a field '" + field + "' of type " + type + " instead of " + fields.get(field));
            }
        });
        new TreeMap<>(constraints).forEach((id, constraint) -> {
            if (!constraint.equals(there.constraints.get(id))) {
                differences.add(name + "has no " + constraint + " with the id " + id);
            }
        });
        new TreeMap<>(there.constraints).forEach((id, constraint) -> {
            if (!constraints.containsKey(id)) {
                differences.add(name + "has a " + constraint + " that is not declared");
            }
        });
        return differences;
    }
}
