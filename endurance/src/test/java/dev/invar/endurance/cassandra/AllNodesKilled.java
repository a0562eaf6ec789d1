package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.CassandraCluster;
import dev.invar.testservers.CassandraNode;

/**
 * All nodes die, and are started again.
 *
 * @param cluster the cluster
 */
record AllNodesKilled(CassandraCluster cluster) implements Fault {
    static final String NAME = "all nodes killed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void strike() {
        cluster.nodes().forEach(CassandraNode::kill);
    }

    @Override
    public void heal() {
        cluster.start();
    }
}
