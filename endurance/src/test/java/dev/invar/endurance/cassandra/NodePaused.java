package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.CassandraNode;

/**
 * A node stands still with all its connections open, and later goes on where it was.
 *
 * @param node the node
 */
record NodePaused(CassandraNode node) implements Fault {
    static final String NAME = "node paused";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        node.pause();
    }

    @Override
    public void heal() {
        node.resume();
    }
}
