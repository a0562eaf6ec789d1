package dev.invar.backend.memory.internal.order;

/**
 * The rows between two places of one partition.
 *
 * @param low the place before the first row
 * @param high the place behind the last row; before {@code low} where there can be no rows
 */
public record Span(Position low, Position high) {

    /** The rows that come after the one at the given place, or before it in reverse. */
    public Span beyond(Position row, boolean reverse) {
        if (reverse) {
            return row.compareTo(high) < 0 ? new Span(low, row) : this;
        }
        return row.compareTo(low) >= 0 ? new Span(row.end(), high) : this;
    }

    /** Whether there is no place between the two. */
    public boolean isEmpty() {
        return low.compareTo(high) >= 0;
    }

    /** Whether the row at the given place is among these. */
    public boolean contains(Position row) {
        return low.compareTo(row) <= 0 && row.compareTo(high) < 0;
    }
}
