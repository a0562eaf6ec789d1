package dev.invar.endurance.relational;

import dev.invar.endurance.workload.Fault;

/**
 * One process of the server dies, whereupon the server ends all others and recovers, as it does by itself.
 *
 * @param processes the server's
 */
record ProcessKilled(ServerProcesses processes) implements Fault {
    static final String NAME = "server process killed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        processes.killOne();
    }

    @Override
    public void heal() {
        processes.awaitAnswer();
    }
}
