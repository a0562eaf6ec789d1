package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the rows, unique values, references and indexed values of an entity lie in sorted maps.
 *
 * <p>Immutable.
 */
public final class EntityOrder {
    private final CatalogEntity entity;
    private final KeyOrder order;
    private final Map<String, Values> byId = new HashMap<>();
    private final Map<String, UniqueConstraint> claimed = new HashMap<>();
    private final Map<String, IndexSource> listed = new HashMap<>();

    /** How the values of one constraint are encoded and scattered. */
    private record Values(String id, KeyCodec codec, Scatter scatter) {}

    /** The places of an entity, by the stable ids of its constraints. */
    public EntityOrder(CatalogEntity entity) {
        EntitySchema schema = entity.schema();
        this.entity = entity;
        this.order = new KeyOrder(schema);
        schema.uniqueConstraints().forEach(this::add);
        schema.references().forEach(this::add);
        schema.indexes().forEach(this::add);
    }

    private void add(UniqueConstraint constraint) {
        String id = entity.id(constraint);
        claimed.put(id, constraint);
        add(id, constraint.fields());
    }

    private void add(IndexSource source) {
        String id = entity.id(source);
        listed.put(id, source);
        add(id, source.fields());
    }

    private void add(String id, List<String> fields) {
        EntitySchema schema = entity.schema();
        byId.put(id, new Values(id, new KeyCodec(schema.scalarTypes(fields)), new Scatter(schema.name() + "/" + id)));
    }

    /** The position of the row with the given primary key. */
    public Position row(Key key) {
        return order.of(key);
    }

    /** The primary key of the row at a position. */
    public Key keyOf(Position row) {
        return order.keyOf(row);
    }

    /** Where the rows of a range of a partition lie. */
    public Span span(Key partition, ClusteringRange range) {
        return order.span(partition, range);
    }

    /** The place of a unique value. */
    public ClaimPosition claim(UniqueConstraint constraint, Key value) {
        Values values = values(entity.id(constraint));
        Bytes encoded = values.codec.encode(value);
        return new ClaimPosition(values.scatter.token(encoded), values.id, encoded);
    }

    /** The unique value at a place. */
    public RowId.Claim claimAt(ClaimPosition place) {
        String id = place.constraintId();
        return new RowId.Claim(
                Objects.requireNonNull(claimed.get(id), id), values(id).codec.decode(place.value()));
    }

    /** The entry of the given row and attempt at a place. */
    public EntryId entryAt(EntryPosition place, Key child, TxId tx) {
        String id = place.sourceId();
        return new EntryId(
                Objects.requireNonNull(listed.get(id), id), values(id).codec.decode(place.value()), child, tx);
    }

    /** The place of a value of a reference or index in the given row. */
    public EntryPosition entry(IndexSource source, Key value, Position child) {
        return entry(source, value, child, EntryPosition.NO_ATTEMPT);
    }

    /** The place of a value of a reference or index in the given row, as written by the given attempt. */
    public EntryPosition entry(IndexSource source, Key value, Key child, TxId tx) {
        return entry(source, value, order.of(child), tx);
    }

    /** The place before all rows that have a value of a reference or index. */
    public EntryPosition startOf(IndexSource source, Key value) {
        return entry(source, value, Position.FIRST, EntryPosition.NO_ATTEMPT);
    }

    private EntryPosition entry(IndexSource source, Key value, Position child, TxId tx) {
        Values values = values(entity.id(source));
        Bytes encoded = values.codec.encode(value);
        return new EntryPosition(values.scatter.token(encoded), values.id, encoded, child, tx);
    }

    private Values values(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }
}
