package dev.invar.simulation.crash;

import dev.invar.spi.emulation.Step;
import java.util.Optional;

/**
 * One message of a client.
 *
 * @param step its step; empty if any message counts
 * @param number which of these messages, from 1
 */
public record Moment(Optional<Step> step, int number) {

    /** A message by its step. */
    public static Moment of(Step step, int number) {
        return new Moment(Optional.of(step), number);
    }

    /** A message by its number. */
    public static Moment message(int number) {
        return new Moment(Optional.empty(), number);
    }

    @Override
    public String toString() {
        return step.map(Step::name).orElse("message") + " " + number;
    }
}
