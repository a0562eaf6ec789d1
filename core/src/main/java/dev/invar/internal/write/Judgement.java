package dev.invar.internal.write;

import dev.invar.error.SchemaViolation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a given value.
 *
 * @param value its canonical form, or what is stored instead; null if it is refused
 * @param violations why it is refused
 */
record Judgement(@Nullable Object value, List<Violation> violations) {
    Judgement {
        violations = List.copyOf(violations);
    }

    boolean isRefusal() {
        return !violations.isEmpty();
    }
}
