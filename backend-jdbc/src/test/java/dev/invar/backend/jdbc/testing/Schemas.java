package dev.invar.backend.jdbc.testing;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.Index;
import dev.invar.schema.IndexSource;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entities that tests store. */
public final class Schemas {
    /** Referenced by {@link #CREDENTIALS}. */
    public static final EntitySchema CONSUMERS = EntitySchema.named("consumers")
            .field("id", Field.uuid().generated())
            .field("name", Field.string().unique())
            .field("note", Field.string())
            .primaryKey("id")
            .build();

    /** Goes with its consumer. */
    public static final EntitySchema CREDENTIALS = EntitySchema.named("credentials")
            .field("id", Field.uuid().generated())
            .field("consumer_id", Field.uuid().references("consumers", OnDelete.CASCADE))
            .field("key", Field.string().unique())
            .field("slot", Field.integer())
            .field("note", Field.string())
            .primaryKey("id")
            .unique("consumer_id", "slot")
            .build();

    /** Goes with its credential; the third level. */
    public static final EntitySchema USES = EntitySchema.named("uses")
            .field("id", Field.uuid().generated())
            .field("credential_id", Field.uuid().references("credentials", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** Survives its consumer, and keeps a credential from going. */
    public static final EntitySchema AUDITS = EntitySchema.named("audits")
            .field("id", Field.integer())
            .field("consumer_id", Field.uuid().references("consumers", OnDelete.SET_NULL))
            .field("credential_id", Field.uuid().references("credentials", OnDelete.RESTRICT))
            .primaryKey("id")
            .build();

    /** Rows that reference rows of their own kind. */
    public static final EntitySchema NODES = EntitySchema.named("nodes")
            .field("id", Field.string())
            .field("parent_id", Field.string().references("nodes", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** Half of a cycle of entities. */
    public static final EntitySchema LEFT = EntitySchema.named("lefts")
            .field("id", Field.integer())
            .field("right_id", Field.integer().references("rights", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** The other half. */
    public static final EntitySchema RIGHT = EntitySchema.named("rights")
            .field("id", Field.integer())
            .field("left_id", Field.integer().references("lefts", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** Every type, in a partition in the order of a text. */
    public static final EntitySchema VALUES = EntitySchema.named("values")
            .field("tenant", Field.string())
            .field("place", Field.string())
            .field("a_uuid", Field.uuid())
            .field("a_string", Field.string())
            .field("an_integer", Field.integer())
            .field("a_number", Field.number())
            .field("a_decimal", Field.decimal())
            .field("a_bool", Field.bool())
            .field("a_timestamp", Field.timestamp())
            .field("bytes", Field.bytes())
            .field("a_list", Field.list(Field.string()))
            .field("a_set", Field.set(Field.integer()))
            .field("a_map", Field.map(Field.decimal()))
            .field("a_record", Field.record("x", Field.timestamp()).with("y", Field.bytes()))
            .partitionKey("tenant")
            .clusteringKey("place")
            .build();

    /** References rows by a composite key that contains an ordered text. */
    public static final EntitySchema NOTES = EntitySchema.named("notes")
            .field("id", Field.uuid())
            .field("tenant", Field.string())
            .field("place", Field.string())
            .field("weight", Field.decimal().indexed())
            .primaryKey("id")
            .reference(List.of("tenant", "place"), "values", OnDelete.CASCADE)
            .build();

    /** Keys of every type. */
    public static final EntitySchema KEYED = EntitySchema.named("keyed")
            .field("tenant", Field.integer())
            .field("u", Field.uuid())
            .field("d", Field.decimal())
            .field("b", Field.bytes())
            .field("t", Field.timestamp())
            .field("o", Field.bool())
            .partitionKey("tenant")
            .clusteringKey("u", "d", "b", "t", "o")
            .build();

    /** References keys of every type. */
    public static final EntitySchema REFERRING = EntitySchema.named("referring")
            .field("id", Field.integer())
            .field("tenant", Field.integer())
            .field("u", Field.uuid())
            .field("d", Field.decimal())
            .field("b", Field.bytes())
            .field("t", Field.timestamp())
            .field("o", Field.bool())
            .primaryKey("id")
            .reference(List.of("tenant", "u", "d", "b", "t", "o"), "keyed", OnDelete.CASCADE)
            .build();

    /** Keys and references of the greatest length. */
    public static final EntitySchema WIDE = EntitySchema.named("wide")
            .field("a", Field.string())
            .field("b", Field.bytes())
            .field("parent_a", Field.string())
            .field("parent_b", Field.bytes())
            .primaryKey("a", "b")
            .unique("parent_a", "parent_b")
            .reference(List.of("parent_a", "parent_b"), "wide", OnDelete.CASCADE)
            .build();

    private Schemas() {}

    /** All of them. */
    public static Catalog all() {
        return catalog(CONSUMERS, CREDENTIALS, USES, AUDITS, NODES, LEFT, RIGHT, VALUES, NOTES, KEYED, REFERRING, WIDE);
    }

    /** Resolved, with ids in declared order. */
    public static Catalog catalog(EntitySchema... schemas) {
        return new Catalog(Arrays.stream(schemas).map(Schemas::withIds).toList());
    }

    private static CatalogEntity withIds(EntitySchema schema) {
        Map<UniqueConstraint, String> uniques = new HashMap<>();
        Map<IndexSource, String> sources = new HashMap<>();
        for (UniqueConstraint unique : schema.uniqueConstraints()) {
            uniques.put(unique, "u" + (uniques.size() + 1));
        }
        for (Reference reference : schema.references()) {
            sources.put(reference, "f" + (sources.size() + 1));
        }
        for (Index index : schema.indexes()) {
            sources.put(index, "i" + (sources.size() + 1));
        }
        return new CatalogEntity(schema, uniques, sources);
    }
}
