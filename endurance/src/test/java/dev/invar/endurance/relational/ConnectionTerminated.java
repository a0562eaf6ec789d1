package dev.invar.endurance.relational;

import dev.invar.endurance.workload.Fault;

/**
 * The server ends one connection, together with its transaction.
 *
 * @param processes the server's
 */
record ConnectionTerminated(ServerProcesses processes) implements Fault {
    static final String NAME = "connection terminated";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        processes.terminateOne();
    }

    @Override
    public void heal() {
        // The server lives.
    }
}
