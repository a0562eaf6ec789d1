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
     * The rows of one partition, in the order of the clustering key.
     *
     * @param partition the values of the whole partition key
     */
    record Partition(EntitySchema entity, Key partition) implements Access {}

    /**
     * The rows whose fields of a reference or whose indexed field have the given values, in no order.
     *
     * @param source a {@link Reference} or an {@link Index} of the entity
     * @param value the values of its fields
     */
    record BySource(EntitySchema entity, IndexSource source, Key value) implements Access {}
}
