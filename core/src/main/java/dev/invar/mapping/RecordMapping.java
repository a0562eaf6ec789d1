package dev.invar.mapping;

import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;

/**
 * How the rows of one entity become records of a Java type and back. Components are matched with fields by name,
 * {@code consumerId} with {@code consumer_id}; each field has a component and each component a field. A component that is
 * null is a field without a value; a component of a primitive type belongs to a required field, an {@code int} to one with
 * bounds that fit.
 *
 * <p>Immutable.
 *
 * @param <E> the record
 */
public final class RecordMapping<E extends Record> {
    private final EntitySchema schema;
    private final Class<E> type;
    private final RecordShape<E> shape;

    private RecordMapping(EntitySchema schema, Class<E> type, RecordShape<E> shape) {
        this.schema = schema;
        this.type = type;
        this.shape = shape;
    }

    /**
     * The mapping of an entity to a record.
     *
     * @param lookup {@code MethodHandles.lookup()} of a class that may use the record
     * @throws InvalidSchema if components and fields do not match, or the record is not accessible; all mistakes together
     */
    public static <E extends Record> RecordMapping<E> of(
            EntitySchema schema, Class<E> type, MethodHandles.Lookup lookup) {
        return new RecordMapping<>(schema, type, RecordShape.of(schema.name(), schema.fields(), type, lookup));
    }

    /** The entity. */
    public EntitySchema schema() {
        return schema;
    }

    /** The record. */
    public Class<E> type() {
        return type;
    }

    /** The row of a record; components that are null are left out. */
    public Row toRow(E value) {
        return shape.toRow(value);
    }

    /** The record of a row. */
    public E toRecord(Row row) {
        return shape.toRecord(row);
    }
}
