package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Step;

/**
 * How a client is to die.
 *
 * @param step the step of the protocol at which it does
 * @param message at which of its messages of that step, from 1
 * @param way how
 */
record Death(Step step, int message, Way way) {
    @Override
    public String toString() {
        return way + " " + step + " " + message;
    }
}
