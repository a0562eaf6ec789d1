package dev.invar.backend.memory.internal.store;

import dev.invar.spi.Catalog;
import java.util.HashMap;
import java.util.Map;

/**
 * How a catalog looks at the tables of its entities.
 *
 * <p>Safe for use by several threads.
 */
final class Views {
    private final Catalog catalog;
    private final Map<String, EntityView> views = new HashMap<>();

    Views(Catalog catalog) {
        this.catalog = catalog;
        catalog.entities().forEach(entity -> views.put(entity.name(), new EntityView(entity)));
    }

    Catalog catalog() {
        return catalog;
    }

    EntityView of(String entity) {
        EntityView view = views.get(entity);
        if (view == null) {
            throw new IllegalArgumentException("No entity '" + entity + "' in the catalog");
        }
        return view;
    }
}
