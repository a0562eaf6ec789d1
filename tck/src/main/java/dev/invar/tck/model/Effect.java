package dev.invar.tck.model;

import java.util.List;

/**
 * What the model says of one operation.
 *
 * @param outcome what the caller gets
 * @param changes what was done to which rows, in no order
 */
public record Effect(Outcome outcome, List<Change> changes) {
    public Effect {
        changes = List.copyOf(changes);
    }

    static Effect of(Outcome outcome, Change... changes) {
        return new Effect(outcome, List.of(changes));
    }
}
