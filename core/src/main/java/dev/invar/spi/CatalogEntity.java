package dev.invar.spi;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity with the stable ids of its constraints, from which physical names are made. Ids are recorded in the datastore
 * when the entity's table is created; they look like {@code u1}, {@code f2}, {@code i3}, are unique within the entity, and
 * never change nor come back.
 *
 * @param schema the entity
 * @param uniqueIds the ids of its unique constraints
 * @param sourceIds the ids of its references and indexes
 */
public record CatalogEntity(
        EntitySchema schema, Map<UniqueConstraint, String> uniqueIds, Map<IndexSource, String> sourceIds) {
    public CatalogEntity {
        uniqueIds = Map.copyOf(uniqueIds);
        sourceIds = Map.copyOf(sourceIds);
        if (!uniqueIds.keySet().containsAll(schema.uniqueConstraints())
                || !sourceIds.keySet().containsAll(schema.references())
                || !sourceIds.keySet().containsAll(schema.indexes())) {
            throw new IllegalArgumentException("A constraint of '" + schema.name() + "' has no id");
        }
    }

    /** The entity's name. */
    public String name() {
        return schema.name();
    }

    /** The id of a unique constraint of this entity. */
    public String id(UniqueConstraint constraint) {
        return known(uniqueIds.get(constraint), constraint);
    }

    /** The id of a reference or index of this entity. */
    public String id(IndexSource source) {
        return known(sourceIds.get(source), source);
    }

    private static String known(@Nullable String id, Object constraint) {
        if (id == null) {
            throw new IllegalArgumentException("No id is known of " + constraint);
        }
        return id;
    }
}
