package dev.invar.simulation.shape;

import dev.invar.Row;
import dev.invar.spi.Transition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the given fields, whatever the row is. */
record Assignment(Map<String, @Nullable Object> assignments) implements Transition {

    @Override
    public boolean needsCurrent() {
        return false;
    }

    @Override
    public Row apply(Row current) {
        Row.Builder changed = current.toBuilder();
        assignments.forEach(changed::set);
        return changed.build();
    }

    @Override
    public String toString() {
        return assignments.toString();
    }
}
