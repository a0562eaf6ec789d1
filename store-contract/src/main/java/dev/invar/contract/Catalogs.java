package dev.invar.contract;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Catalogs of schemas, with constraint ids as they are given to an entity when its table is created. */
public final class Catalogs {
    private Catalogs() {}

    /** A catalog of the given entities, referenced ones first as far as there are no cycles. */
    public static Catalog of(EntitySchema... schemas) {
        return new Catalog(Arrays.stream(schemas).map(Catalogs::withIds).toList());
    }

    private static CatalogEntity withIds(EntitySchema schema) {
        Map<UniqueConstraint, String> uniques = new HashMap<>();
        Map<IndexSource, String> sources = new HashMap<>();
        schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + (uniques.size() + 1)));
        schema.references().forEach(reference -> sources.put(reference, "f" + (sources.size() + 1)));
        schema.indexes().forEach(index -> sources.put(index, "i" + (sources.size() + 1)));
        return new CatalogEntity(schema, uniques, sources);
    }
}
