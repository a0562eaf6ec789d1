package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.Fault;
import dev.invar.testservers.CassandraCluster;
import dev.invar.testservers.CassandraNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to a cluster, in rounds of the same faults in another order. The same seed makes the same faults. */
final class ClusterFaults {
    private static final int KILLS = 4;
    private static final int PAUSES = 3;
    private static final int CUTS = 2;

    private final CassandraCluster cluster;
    private final Random random;

    ClusterFaults(CassandraCluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    /** One of each kind that this machine can do to a single node. */
    List<Fault> few() {
        List<Fault> faults = new ArrayList<>(List.of(new NodeKilled(node()), new NodePaused(node())));
        if (cluster.canCutNodes()) {
            faults.add(new NodeCut(node()));
        }
        return faults;
    }

    /** Several of every kind. */
    List<Fault> round() {
        List<Fault> faults = new ArrayList<>(List.of(new AllNodesKilled(cluster)));
        for (int kill = 0; kill < KILLS; kill++) {
            faults.add(new NodeKilled(node()));
        }
        for (int pause = 0; pause < PAUSES; pause++) {
            faults.add(new NodePaused(node()));
        }
        for (int cut = 0; cut < CUTS && cluster.canCutNodes(); cut++) {
            faults.add(new NodeCut(node()));
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    private CassandraNode node() {
        return cluster.nodes().get(random.nextInt(cluster.nodes().size()));
    }
}
