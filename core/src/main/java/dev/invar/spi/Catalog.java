package dev.invar.spi;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All entities of a datastore, resolved: every reference leads to an entity of the catalog.
 *
 * <p>Immutable.
 */
public final class Catalog {
    private final Map<String, CatalogEntity> entities = new LinkedHashMap<>();
    private final Map<String, List<Reference>> incoming = new LinkedHashMap<>();

    /** A catalog of the given entities, referenced ones before those that reference them as far as there are no cycles. */
    public Catalog(Collection<CatalogEntity> ordered) {
        for (CatalogEntity entity : ordered) {
            entities.put(entity.name(), entity);
            incoming.put(entity.name(), new ArrayList<>());
        }
        entities.values().stream()
                .sorted(Comparator.comparing(CatalogEntity::name))
                .flatMap(entity -> entity.schema().references().stream())
                .forEach(reference -> incoming(reference).add(reference));
    }

    private List<Reference> incoming(Reference reference) {
        List<Reference> references = incoming.get(reference.target());
        if (references == null) {
            throw new IllegalArgumentException("The target of " + reference + " is not in the catalog");
        }
        return references;
    }

    /** The entities, referenced ones before those that reference them as far as there are no cycles. */
    public Collection<CatalogEntity> entities() {
        return Collections.unmodifiableCollection(entities.values());
    }

    /** The entity of the given name, which is known to be in the catalog. */
    public CatalogEntity entity(String name) {
        CatalogEntity entity = entities.get(name);
        if (entity == null) {
            throw new IllegalArgumentException("No entity '" + name + "' in the catalog");
        }
        return entity;
    }

    /** Whether the catalog has an entity of the given name. */
    public boolean has(String name) {
        return entities.containsKey(name);
    }

    /** The references to the given entity, by name of the referencing entity, then in its declared order. */
    public List<Reference> referencesTo(EntitySchema entity) {
        return Collections.unmodifiableList(incoming.getOrDefault(entity.name(), List.of()));
    }

    /** The referenced entity. */
    public EntitySchema target(Reference reference) {
        return entity(reference.target()).schema();
    }

    /** The referencing entity. */
    public EntitySchema source(Reference reference) {
        return entity(reference.entity()).schema();
    }
}
