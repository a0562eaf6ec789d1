package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.KeyCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the rows of one entity: partitions scattered, the rows of a partition by their clustering key.
 *
 * <p>Immutable.
 */
public final class KeyOrder {
    private final KeyCodec codec;
    private final Scatter scatter;
    private final int partitionParts;
    private final boolean clustered;

    /** The order of the given entity's rows. */
    public KeyOrder(EntitySchema entity) {
        this.codec = new KeyCodec(entity.scalarTypes(entity.primaryKey()));
        this.scatter = new Scatter(entity.name());
        this.partitionParts = entity.partitionKey().size();
        this.clustered = !entity.clusteringKey().isEmpty();
    }

    /** The position of the row with the given primary key. */
    public Position of(Key key) {
        Bytes encoded = codec.encode(key);
        if (!clustered) {
            return new Position(scatter.token(encoded), encoded);
        }
        Key partition = new Key(key.values().subList(0, partitionParts));
        return new Position(scatter.token(codec.encode(partition)), encoded);
    }

    /** The primary key of the row at a position. */
    public Key keyOf(Position position) {
        return codec.decode(position.key());
    }

    /** Where the rows of a range of a partition lie. */
    public Span span(Key partition, ClusteringRange range) {
        long token = scatter.token(codec.encode(partition));
        Position lowest = new Position(token, encode(partition, range.lowest()));
        Position highest = new Position(token, encode(partition, range.highest()));
        return new Span(
                range.includesLowest() ? lowest : lowest.end(), range.includesHighest() ? highest.end() : highest);
    }

    private Bytes encode(Key partition, List<Object> clustering) {
        List<Object> parts = new ArrayList<>(partition.values());
        parts.addAll(clustering);
        return codec.encode(new Key(parts));
    }
}
