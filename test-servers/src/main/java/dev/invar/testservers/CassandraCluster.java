package dev.invar.testservers;

import dev.invar.testservers.internal.CassandraPlace;
import dev.invar.testservers.internal.ClusterNetwork;
import dev.invar.testservers.internal.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Real Apache Cassandra nodes, three of them, in one data centre {@code datacenter1}: what they have acknowledged survives the
 * end of their processes. They run as {@link CassandraServer} says, and never outlive the process that started them, paused
 * or not.
 *
 * <p>Where this process may make network namespaces, each node has a network of its own, from which it can be
 * {@linkplain CassandraNode#cut() cut off}; everywhere else the nodes are on the loopback. Nodes are used by one thread at a
 * time.
 */
public final class CassandraCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final Duration TIME_TO_MEET = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String DATACENTER = "datacenter1";

    private final ClusterNetwork network;
    private final List<CassandraNode> nodes;
    private final int port;

    private CassandraCluster(ClusterNetwork network, Path directory, int port) {
        this.network = network;
        this.port = port;
        this.nodes = new ArrayList<>();
        List<CassandraPlace> places = network.places();
        for (int number = 0; number < places.size(); number++) {
            Path ofNode = directory.resolve("node" + (number + 1));
            nodes.add(new CassandraNode(network, number, places.get(number), ofNode, port));
        }
    }

    /**
     * Starts a cluster and waits until all nodes answer and know each other.
     *
     * @param directory where the nodes keep their data, configurations and logs, each in a directory of its own; created if
     *     missing
     * @return the running cluster
     * @throws ServerStartException if it does not start
     */
    public static CassandraCluster start(Path directory) {
        CassandraCluster cluster = new CassandraCluster(ClusterNetwork.open(NODES), directory, Loopback.freePort());
        try {
            cluster.start();
            cluster.awaitAcquaintance();
            return cluster;
        } catch (ServerStartException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * The nodes.
     *
     * @return all of them, running or not
     */
    public List<CassandraNode> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * Where Invar reaches one keyspace of the cluster.
     *
     * @param keyspace the name of the keyspace, which need not exist yet
     * @return a URL of the form {@code cassandra://HOST:PORT,HOST:PORT,HOST:PORT/KEYSPACE?datacenter=datacenter1}
     */
    public String url(String keyspace) {
        String hosts = nodes.stream().map(node -> node.host() + ":" + port).collect(Collectors.joining(","));
        return "cassandra://" + hosts + "/" + keyspace + "?datacenter=" + DATACENTER;
    }

    /**
     * A name for a keyspace that nobody else uses.
     *
     * @return a random name of lower-case letters, digits and underscore
     */
    public String freshKeyspaceName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * Whether {@link CassandraNode#cut()} works here.
     *
     * @return false where the nodes are on the loopback
     */
    public boolean canCutNodes() {
        return network.cannotCut().isEmpty();
    }

    /**
     * Starts all nodes that do not run, at the same time, and waits until they answer.
     *
     * @throws ServerStartException if one does not start
     */
    public void start() {
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<CompletableFuture<Void>> starts = nodes.stream()
                    .map(node -> CompletableFuture.runAsync(node::start, threads))
                    .toList();
            starts.forEach(CassandraCluster::await);
        } finally {
            threads.shutdown();
        }
    }

    /** Kills all nodes and takes the networks away. */
    @Override
    public void close() {
        nodes.forEach(CassandraNode::kill);
        network.close();
    }

    /**
     * A node that does not know that the others are there, and what is theirs, refuses what needs a majority, and does not
     * tell its clients of them.
     */
    private void awaitAcquaintance() {
        long deadline = System.nanoTime() + TIME_TO_MEET.toNanos();
        while (!nodes.stream().allMatch(this::knowsAllOthers)) {
            if (System.nanoTime() > deadline) {
                throw new ServerStartException("The nodes " + nodes + " have not heard of each other within "
                        + TIME_TO_MEET.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean knowsAllOthers(CassandraNode node) {
        return nodes.stream()
                .filter(other -> !other.equals(node))
                .map(other -> "/" + Pattern.quote(other.host()) + ":\\d+ ")
                .allMatch(other -> node.hasPrinted(Pattern.compile("InetAddress " + other + "is now UP"))
                        && node.hasPrinted(Pattern.compile("Node " + other + "state NORMAL, token \\[[^]]")));
    }

    private static void await(CompletableFuture<Void> start) {
        try {
            start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerStartException failed ? failed : e;
        }
    }

    @Override
    public String toString() {
        return "CassandraCluster" + nodes;
    }
}
