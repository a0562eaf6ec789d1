package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;
import dev.invar.spi.emulation.TxId;
import java.util.Comparator;
import java.util.Optional;

/**
 * The place of a referenced key or indexed value among those of an entity: by source and value, then by the row that has it,
 * then by the attempt that wrote it.
 *
 * @param sourceId the stable id of the reference or index
 * @param value the encoded values
 * @param child the position of the row that has the value; empty for the place before all of them
 * @param tx the attempt; empty where attempts are not told apart
 */
public record EntryPosition(String sourceId, Bytes value, Optional<Position> child, Optional<TxId> tx)
        implements Comparable<EntryPosition> {
    private static final Comparator<EntryPosition> ORDER = Comparator.comparing(EntryPosition::sourceId)
            .thenComparing(EntryPosition::value)
            .thenComparing(EntryPosition::child, emptyFirst())
            .thenComparing(EntryPosition::tx, emptyFirst());

    private static <T extends Comparable<T>> Comparator<Optional<T>> emptyFirst() {
        return (one, other) -> one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }

    @Override
    public int compareTo(EntryPosition other) {
        return ORDER.compare(this, other);
    }

    /** Whether this is a place of the same source and value as the other. */
    public boolean hasValueOf(EntryPosition other) {
        return sourceId.equals(other.sourceId) && value.equals(other.value);
    }
}
