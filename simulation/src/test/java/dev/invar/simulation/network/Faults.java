package dev.invar.simulation.network;

import dev.invar.simulation.client.Operation;
import dev.invar.spi.emulation.Step;

/** Decides what happens to each message. */
@FunctionalInterface
public interface Faults {

    /** Nothing ever happens. */
    Faults NONE = (operation, step) -> Fault.NONE;

    /** What happens to the next message. */
    Fault next(Operation operation, Step step);
}
