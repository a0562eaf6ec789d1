package dev.invar.testservers.internal;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * Where one node of a cluster is.
 *
 * @param host its address, where it serves clients and other nodes
 * @param storagePort the port between the nodes; asked for at every start
 * @param seeds the addresses of the nodes that know all others
 * @param token where the node's part of the ring begins
 * @param launcher the words that start a command where the node is; none if that is here
 */
public record CassandraPlace(
        String host, IntSupplier storagePort, List<String> seeds, long token, List<String> launcher) {
    private static final String HERE = "127.0.0.1";

    public CassandraPlace {
        seeds = List.copyOf(seeds);
        launcher = List.copyOf(launcher);
    }

    /** The only node of its cluster, on the loopback. */
    static CassandraPlace alone(IntSupplier storagePort) {
        return new CassandraPlace(HERE, storagePort, List.of(HERE), 0, List.of());
    }

    /** Whether the node has a network of its own, in which all ports are free. */
    boolean isApart() {
        return !launcher.isEmpty();
    }
}
