package dev.invar.tck.lockstep;

import dev.invar.tck.model.Effect;
import dev.invar.tck.model.Model;
import dev.invar.tck.model.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One operation of a program, and what it is on both sides. */
sealed interface Step permits WriteStep, ReadStep {

    /** The entity whose DAO is asked. */
    String entity();

    /** The word for the operation. */
    String operation();

    /** What the step says besides its operation and entity, as it is written. */
    List<Expression> details();

    /** Carries the step out in a datastore; throws what the DAO throws. */
    Outcome carryOut(Execution run);

    /** What the step comes to, by the model. */
    Effect predict(Model model, Arguments arguments, Observation observed);

    /** The values by field, as far as something could be left out: of a row, a patch or a query. */
    default Map<String, Term> values() {
        return Map.of();
    }

    /** The step with other values. */
    default Step withValues(Map<String, Term> others) {
        return this;
    }

    /** Whether the step has to do with an entity. */
    default boolean mentions(String other) {
        return entity().equals(other);
    }

    /** Terms by name in the order in which they are given. */
    static Map<String, Term> ordered(Map<String, Term> terms) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }
}
