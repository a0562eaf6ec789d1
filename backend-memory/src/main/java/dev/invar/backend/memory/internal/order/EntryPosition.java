package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;
import dev.invar.spi.emulation.TxId;
import java.util.UUID;

/**
 * The place of a referenced key or indexed value among those of an entity: by source and value, then by the row that has it,
 * then by the attempt that wrote it.
 *
 * @param token a hash of source and value, which decides nearly every comparison of different ones
 * @param sourceId the stable id of the reference or index
 * @param value the encoded values
 * @param child the position of the row that has the value
 * @param tx the attempt
 */
public record EntryPosition(long token, String sourceId, Bytes value, Position child, TxId tx)
        implements Comparable<EntryPosition> {

    /** Comes before every attempt; stands for it where attempts are not told apart. */
    static final TxId NO_ATTEMPT = new TxId(new UUID(0, 0));

    @Override
    public int compareTo(EntryPosition other) {
        int order = compareSource(other);
        if (order == 0) {
            order = child.compareTo(other.child);
        }
        return order != 0 ? order : tx.compareTo(other.tx);
    }

    /** Whether this is a place of the same source and value as the other. */
    public boolean hasValueOf(EntryPosition other) {
        return compareSource(other) == 0;
    }

    private int compareSource(EntryPosition other) {
        int order = Long.compare(token, other.token);
        if (order == 0) {
            order = sourceId.compareTo(other.sourceId);
        }
        return order != 0 ? order : value.compareTo(other.value);
    }
}
