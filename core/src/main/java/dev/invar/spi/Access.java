package dev.invar.spi;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;

/** A way to find several rows of an entity. */
public sealed interface Access {

    /** The entity whose rows are found. */
    EntitySchema entity();

    /** All rows, in no order. */
    record All(EntitySchema entity) implements Access {}

    /**
     * Rows of one partition, in the order of the clustering key.
     *
     * @param partition the values of the whole partition key
     * @param range which of the partition's rows
     * @param reverse whether the last ones come first
     */
    record Partition(EntitySchema entity, Key partition, ClusteringRange range, boolean reverse) implements Access {
        public Partition {
            if (range.fields() > entity.clusteringKey().size()) {
                throw new IllegalArgumentException("A range of '" + entity.name() + "' over " + range.fields()
                        + " fields, where the clustering key is " + entity.clusteringKey());
            }
        }

        /** The whole partition, the first rows first. */
        public Partition(EntitySchema entity, Key partition) {
            this(entity, partition, ClusteringRange.all(), false);
        }

        /** Whether the row with the given primary key is one of these. */
        public boolean contains(Key key) {
            int parts = entity.partitionKey().size();
            return key.values().subList(0, parts).equals(partition.values())
                    && range.contains(
                            key.values().subList(parts, key.size()), entity.scalarTypes(entity.clusteringKey()));
        }
    }

    /**
     * The rows whose fields of a reference or whose indexed field have the given values, in no order.
     *
     * @param source a {@link Reference} or an {@link Index} of the entity
     * @param value the values of its fields
     */
    record BySource(EntitySchema entity, IndexSource source, Key value) implements Access {}
}
