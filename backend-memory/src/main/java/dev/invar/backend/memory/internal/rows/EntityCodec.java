package dev.invar.backend.memory.internal.rows;

import dev.invar.Key;
import dev.invar.backend.memory.internal.KeyOrder;
import dev.invar.backend.memory.internal.Position;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the positions of an entity's rows, claims and entries, by the stable ids of its constraints.
 *
 * <p>Immutable.
 */
final class EntityCodec {
    private final CatalogEntity entity;
    private final KeyOrder order;
    private final Map<List<String>, KeyCodec> values = new HashMap<>();

    EntityCodec(CatalogEntity entity) {
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

    Position row(Key key) {
        return order.of(key);
    }

    Key keyOf(Position row) {
        return order.keyOf(row);
    }

    Position startOf(Key partition) {
        return order.startOf(partition);
    }

    ClaimPosition claim(RowId.Claim claim) {
        UniqueConstraint constraint = claim.constraint();
        return new ClaimPosition(
                entity.id(constraint), codec(constraint.fields()).encode(claim.value()));
    }

    EntryPosition entry(EntryId entry) {
        EntryPosition start = beforeEntries(entry.source(), entry.value());
        return new EntryPosition(
                start.sourceId(), start.value(), Optional.of(order.of(entry.child())), Optional.of(entry.tx()));
    }

    /** The position before all entries of a source with a value. */
    EntryPosition beforeEntries(IndexSource source, Key value) {
        return new EntryPosition(
                entity.id(source), codec(source.fields()).encode(value), Optional.empty(), Optional.empty());
    }

    private KeyCodec codec(List<String> fields) {
        KeyCodec codec = values.get(fields);
        if (codec == null) {
            throw new IllegalArgumentException("No constraint of '" + entity.name() + "' has the fields " + fields);
        }
        return codec;
    }
}
