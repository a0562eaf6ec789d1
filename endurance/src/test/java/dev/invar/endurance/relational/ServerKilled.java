package dev.invar.endurance.relational;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.PostgresServer;

/**
 * The server dies with all its processes, and is started again.
 *
 * @param server the server
 */
record ServerKilled(PostgresServer server) implements Fault {
    static final String NAME = "server killed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        server.kill();
    }

    @Override
    public void heal() {
        server.restart();
    }
}
