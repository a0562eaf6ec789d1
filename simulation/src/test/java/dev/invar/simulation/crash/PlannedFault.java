package dev.invar.simulation.crash;

import dev.invar.simulation.network.Fault;

/** What happens to one message of a client. */
public record PlannedFault(Moment moment, Fault fault) {

    @Override
    public String toString() {
        return fault + " at " + moment;
    }
}
