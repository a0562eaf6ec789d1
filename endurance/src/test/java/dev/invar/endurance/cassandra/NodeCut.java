package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.CassandraNode;

/**
 * A node is cut off from clients and other nodes, and connected again.
 *
 * @param node the node
 */
record NodeCut(CassandraNode node) implements Fault {
    static final String NAME = "node cut off";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        node.cut();
    }

    @Override
    public void heal() {
        node.heal();
    }
}
