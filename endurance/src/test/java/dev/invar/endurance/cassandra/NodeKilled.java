package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.CassandraNode;

/**
 * A node dies, and is started again.
 *
 * @param node the node
 */
record NodeKilled(CassandraNode node) implements Fault {
    static final String NAME = "node killed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        node.kill();
    }

    @Override
    public void heal() {
        node.start();
    }
}
