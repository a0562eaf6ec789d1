package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.error.NotFound;
import dev.invar.spi.Transition;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A transition of those rows only that pass a test; any other row is refused as if it were not there. */
final class GuardedTransition implements Transition {
    private final Transition transition;
    private final Predicate<Row> isMeant;
    private final String entity;
    private final String operation;

    GuardedTransition(Transition transition, Predicate<Row> isMeant, String entity, String operation) {
        this.transition = transition;
        this.isMeant = isMeant;
        this.entity = entity;
        this.operation = operation;
    }

    @Override
    public boolean needsCurrent() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> assignments() {
        return transition.assignments();
    }

    @Override
    public Row apply(Row current) {
        if (!isMeant.test(current)) {
            throw new NotFound(entity, operation);
        }
        return transition.apply(current);
    }
}
