package dev.invar.backend.memory.lincheck;

import dev.invar.Row;
import dev.invar.spi.Transition;
import java.util.Map;

/**
 * Sets fields, whatever the row is.
 *
 * @param assignments their values
 */
record Assignments(Map<String, Object> assignments) implements Transition {
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
}
