package dev.invar.spi;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a partition that lies together in the order of the clustering key: rows with given values of the first clustering
 * fields, and a value of the next one between two bounds.
 *
 * <p>Immutable.
 *
 * @param prefix the values of the first clustering fields; may be none, or all
 * @param from the least value of the field after those; empty if there is no least one
 * @param to the greatest value of the field after those; empty if there is no greatest one
 */
public record ClusteringRange(List<Object> prefix, Optional<Bound> from, Optional<Bound> to) {
    private static final ClusteringRange ALL = new ClusteringRange(List.of(), Optional.empty(), Optional.empty());

    public ClusteringRange {
        prefix = List.copyOf(prefix);
    }

    /**
     * An end of the range.
     *
     * @param value a value of the field
     * @param inclusive whether rows with that very value belong to the range
     */
    public record Bound(Object value, boolean inclusive) {

        /** Whether a value belongs to the range, that lies so far inside of this end. */
        private boolean admits(int distance) {
            return distance > 0 || (distance == 0 && inclusive);
        }
    }

    /** The whole partition. */
    public static ClusteringRange all() {
        return ALL;
    }

    /** The values of the first clustering fields at the lower end: those of the prefix, then the bound's if there is one. */
    public List<Object> lowest() {
        return values(from);
    }

    /** The values of the first clustering fields at the upper end: those of the prefix, then the bound's if there is one. */
    public List<Object> highest() {
        return values(to);
    }

    private List<Object> values(Optional<Bound> bound) {
        List<Object> values = new ArrayList<>(prefix);
        bound.map(Bound::value).ifPresent(values::add);
        return values;
    }

    /** Whether rows whose first clustering fields have the values {@link #lowest()} belong to the range. */
    public boolean includesLowest() {
        return from.isEmpty() || from.get().inclusive();
    }

    /** Whether rows whose first clustering fields have the values {@link #highest()} belong to the range. */
    public boolean includesHighest() {
        return to.isEmpty() || to.get().inclusive();
    }

    boolean contains(List<Object> clustering, List<ScalarType> types) {
        int next = prefix.size();
        if (!clustering.subList(0, next).equals(prefix)) {
            return false;
        }
        if (next == fields()) {
            return true;
        }
        KeyCodec order = new KeyCodec(types.subList(next, next + 1));
        Bytes value = order.encode(Key.of(clustering.get(next)));
        return from.stream().allMatch(bound -> bound.admits(value.compareTo(order.encode(Key.of(bound.value())))))
                && to.stream()
                        .allMatch(bound ->
                                bound.admits(order.encode(Key.of(bound.value())).compareTo(value)));
    }

    /** How many clustering fields the range says something about. */
    int fields() {
        return prefix.size() + (from.isPresent() || to.isPresent() ? 1 : 0);
    }
}
