package dev.invar.simulation.shape;

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
final class Catalogs {
    private Catalogs() {}

    static Catalog of(EntitySchema... schemas) {
        List<CatalogEntity> entities = new ArrayList<>();
        for (EntitySchema schema : schemas) {
            Map<UniqueConstraint, String> uniques = new HashMap<>();
            Map<IndexSource, String> sources = new HashMap<>();
            schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + (uniques.size() + 1)));
            schema.references().forEach(reference -> sources.put(reference, "f" + (sources.size() + 1)));
            schema.indexes().forEach(index -> sources.put(index, "i" + (sources.size() + 1)));
            entities.add(new CatalogEntity(schema, uniques, sources));
        }
        return new Catalog(entities);
    }
}
