package dev.invar.backend.cassandra.internal;

import dev.invar.Key;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.KeyCodec;
import java.util.List;

/**
 * The rows of a partition that a scan has not seen yet, between two ends.
 *
 * @param low the lower end
 * @param high the upper end
 * @param reverse whether the rows at the upper end come first
 */
record ClusteringSlice(End low, End high, boolean reverse) {
    private static final End OPEN = new End(List.of(), true);
    private static final ClusteringSlice ALL = new ClusteringSlice(OPEN, OPEN, false);

    /**
     * An end.
     *
     * @param values the values of the first clustering fields; none if the end is that of the partition
     * @param included whether rows with these values belong to the slice
     */
    record End(List<Object> values, boolean included) {
        End {
            values = List.copyOf(values);
        }

        /** Whether a row lies on the slice's side of this end: in the direction of the sign, or with these values. */
        private boolean admits(List<Object> row, int sign, KeyCodec order) {
            if (row.subList(0, values.size()).equals(values)) {
                return included;
            }
            return order.encode(new Key(row)).compareTo(order.encode(new Key(values))) * sign > 0;
        }
    }

    /** What a statement depends on, whatever the values are. */
    record Shape(int low, boolean includesLow, int high, boolean includesHigh, boolean reverse) {}

    /** The whole partition. */
    static ClusteringSlice all() {
        return ALL;
    }

    /** The rows of a range. */
    static ClusteringSlice of(ClusteringRange range, boolean reverse) {
        return new ClusteringSlice(
                new End(range.lowest(), range.includesLowest()),
                new End(range.highest(), range.includesHighest()),
                reverse);
    }

    /**
     * Those of these rows that come after a row.
     *
     * @param row the row's clustering key; empty if its entity has none, and so no second row in a partition
     * @param order the order of clustering keys
     */
    ClusteringSlice beyond(List<Object> row, KeyCodec order) {
        End next = new End(row, false);
        if (reverse) {
            return high.admits(row, -1, order) ? new ClusteringSlice(low, next, true) : this;
        }
        return low.admits(row, 1, order) ? new ClusteringSlice(next, high, false) : this;
    }

    Shape shape() {
        return new Shape(low.values.size(), low.included, high.values.size(), high.included, reverse);
    }
}
