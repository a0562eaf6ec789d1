package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What connects the nodes of a cluster with each other and with their clients. */
public sealed interface ClusterNetwork extends AutoCloseable permits LoopbackNetwork, NamespaceNetwork {
    /** One network for each node where this process may make such, otherwise the loopback. */
    static ClusterNetwork open(int nodes) {
        try {
            return NamespaceNetwork.open(nodes);
        } catch (ServerStartException notAllowed) {
            return new LoopbackNetwork(nodes, String.valueOf(notAllowed.getMessage()));
        }
    }

    /** How many nodes it connects. */
    int nodes();

    /** The address of a node. */
    String host(int node);

    /** The words in front of a command that runs it where the node is. */
    List<String> launcher(int node);

    /** Takes a node off the network; nobody is told. */
    void cut(int node);

    /** Connects it again. */
    void heal(int node);

    /** Why nodes cannot be cut off; empty if they can. */
    String cannotCut();

    /** Where the nodes are: each with an equal part of the ring, and each known to all others from the beginning. */
    default List<CassandraPlace> places() {
        List<String> hosts = IntStream.range(0, nodes()).mapToObj(this::host).toList();
        int storagePort = Loopback.freePort();
        long part = Long.MAX_VALUE / nodes() * 2;
        List<CassandraPlace> places = new ArrayList<>();
        for (int node = 0; node < nodes(); node++) {
            places.add(new CassandraPlace(
                    host(node), () -> storagePort, hosts, Long.MIN_VALUE + 1 + node * part, launcher(node)));
        }
        return places;
    }

    @Override
    void close();
}
