package dev.invar.conformance.sabotage;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A backend that is broken on purpose.
 *
 * @param rule the rule of the kit that must catch it
 * @param fault what it does wrong
 * @param sabotage makes it, new for each run
 */
record Saboteur(String rule, String fault, Supplier<Sabotage> sabotage) {

    /** Runs the rule that must catch it. */
    KitRun run() {
        return KitRun.sabotaged(sabotage.get(), Set.of(rule));
    }

    @Override
    public String toString() {
        return rule + ": " + fault;
    }
}
