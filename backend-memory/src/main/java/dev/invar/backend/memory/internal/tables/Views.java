package dev.invar.backend.memory.internal.tables;

import dev.invar.spi.Catalog;
import java.util.HashMap;
import java.util.Map;

/**
 * How a catalog looks at the tables of its entities.
 *
 * <p>Safe for use by several threads.
 */
public final class Views {
    private final Catalog catalog;
    private final Map<String, EntityView> views = new HashMap<>();

    /** The views of a catalog's entities. */
    public Views(Catalog catalog) {
        this.catalog = catalog;
        catalog.entities().forEach(entity -> views.put(entity.name(), new EntityView(entity)));
    }

    /** The catalog. */
    public Catalog catalog() {
        return catalog;
    }

    /** The view of an entity that is known to be in the catalog. */
    public EntityView of(String entity) {
        EntityView view = views.get(entity);
        if (view == null) {
            throw new IllegalArgumentException("No entity '" + entity + "' in the catalog");
        }
        return view;
    }
}
