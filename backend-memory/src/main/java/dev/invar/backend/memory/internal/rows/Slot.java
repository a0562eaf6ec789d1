package dev.invar.backend.memory.internal.rows;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.Reply;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The place of one row that is written by compare-and-set.
 *
 * @param <P> the type of positions
 */
record Slot<P>(ConcurrentMap<P, Cells> cells, P position) {

    Reply read() {
        Cells current = cells.get(position);
        return current == null ? new Reply.NotFound() : new Reply.Found(current);
    }

    /**
     * Replaces the content if the condition holds of it.
     *
     * @param replacement the new content; null to remove the row
     */
    Reply compareAndSet(Condition when, @Nullable Cells replacement) {
        while (true) {
            Cells current = cells.get(position);
            if (!when.holds(current)) {
                return new Reply.NotApplied(Optional.ofNullable(current));
            }
            if (exchange(current, replacement)) {
                return new Reply.Applied();
            }
        }
    }

    private boolean exchange(@Nullable Cells current, @Nullable Cells replacement) {
        if (current == null) {
            return replacement == null || cells.putIfAbsent(position, replacement) == null;
        }
        return replacement == null ? cells.remove(position, current) : cells.replace(position, current, replacement);
    }
}
