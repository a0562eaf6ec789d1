package dev.invar.backend.memory.internal.order;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.TxId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows, unique values, references and indexed values of an entity lie in sorted maps.
 *
 * <p>Immutable.
 */
public final class EntityOrder {
    private final CatalogEntity entity;
    private final KeyOrder order;
    private final Map<List<String>, KeyCodec> values = new HashMap<>();

    /** The places of an entity, by the stable ids of its constraints. */
    public EntityOrder(CatalogEntity entity) {
        EntitySchema schema = entity.schema();
        this.entity = entity;
        this.order = new KeyOrder(schema);
        schema.uniqueConstraints().forEach(constraint -> add(constraint.fields()));
        schema.references().forEach(reference -> add(reference.fields()));
        schema.indexes().forEach(index -> add(index.fields()));
    }

    private void add(List<String> fields) {
        values.put(fields, new KeyCodec(entity.schema().scalarTypes(fields)));
    }

    /** The position of the row with the given primary key. */
    public Position row(Key key) {
        return order.of(key);
    }

    /** The primary key of the row at a position. */
    public Key keyOf(Position row) {
        return order.keyOf(row);
    }

    /** The position before the first row of a partition, which is a prefix of the positions of all its rows. */
    public Position startOf(Key partition) {
        return order.startOf(partition);
    }

    /** The place of a unique value. */
    public ClaimPosition claim(UniqueConstraint constraint, Key value) {
        return new ClaimPosition(
                entity.id(constraint), codec(constraint.fields()).encode(value));
    }

    /** The place of a value of a reference or index in the given row. */
    public EntryPosition entry(IndexSource source, Key value, Position child) {
        return entry(source, value, Optional.of(child), Optional.empty());
    }

    /** The place of a value of a reference or index in the given row, as written by the given attempt. */
    public EntryPosition entry(IndexSource source, Key value, Key child, TxId tx) {
        return entry(source, value, Optional.of(order.of(child)), Optional.of(tx));
    }

    /** The place before all rows that have a value of a reference or index. */
    public EntryPosition startOf(IndexSource source, Key value) {
        return entry(source, value, Optional.empty(), Optional.empty());
    }

    private EntryPosition entry(IndexSource source, Key value, Optional<Position> child, Optional<TxId> tx) {
        return new EntryPosition(entity.id(source), codec(source.fields()).encode(value), child, tx);
    }

    private KeyCodec codec(List<String> fields) {
        KeyCodec codec = values.get(fields);
        if (codec == null) {
            throw new IllegalArgumentException("No constraint of '" + entity.name() + "' has the fields " + fields);
        }
        return codec;
    }
}
