package dev.invar.backend.memory.internal;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Catalogs of schemas, with constraint ids as they are given to an entity when its table is created. */
public final class TestCatalogs {
    private TestCatalogs() {}

    /** A catalog of the given entities, referenced ones first. */
    public static Catalog of(EntitySchema... schemas) {
        List<CatalogEntity> entities = new ArrayList<>();
        for (EntitySchema schema : schemas) {
            entities.add(entity(schema));
        }
        return new Catalog(entities);
    }

    private static CatalogEntity entity(EntitySchema schema) {
        Map<UniqueConstraint, String> uniques = new HashMap<>();
        Map<IndexSource, String> sources = new HashMap<>();
        schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + (uniques.size() + 1)));
        schema.references().forEach(reference -> sources.put(reference, "f" + (sources.size() + 1)));
        schema.indexes().forEach(index -> sources.put(index, "i" + (sources.size() + 1)));
        return new CatalogEntity(schema, uniques, sources);
    }
}
