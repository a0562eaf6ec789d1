package dev.invar.backend.memory.internal.rows;

import dev.invar.Bytes;
import dev.invar.backend.memory.internal.Position;
import dev.invar.spi.emulation.TxId;
import java.util.Comparator;
import java.util.Optional;

/**
 * The place of an entry among the entries of an entity: by source and value, then by child, then by attempt.
 *
 * @param child the child's position; empty for the place before all entries of the value
 * @param tx the attempt; empty for the place before all entries of the child
 */
record EntryPosition(String sourceId, Bytes value, Optional<Position> child, Optional<TxId> tx)
        implements Comparable<EntryPosition> {
    private static final Comparator<EntryPosition> ORDER = Comparator.comparing(EntryPosition::sourceId)
            .thenComparing(EntryPosition::value)
            .thenComparing(EntryPosition::child, emptyFirst(Comparator.<Position>naturalOrder()))
            .thenComparing(EntryPosition::tx, emptyFirst(Comparator.comparing(TxId::value)));

    private static <T> Comparator<Optional<T>> emptyFirst(Comparator<T> order) {
        return (one, other) -> one.isPresent() && other.isPresent()
                ? order.compare(one.get(), other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }

    @Override
    public int compareTo(EntryPosition other) {
        return ORDER.compare(this, other);
    }

    boolean hasValueOf(EntryPosition other) {
        return sourceId.equals(other.sourceId) && value.equals(other.value);
    }
}
