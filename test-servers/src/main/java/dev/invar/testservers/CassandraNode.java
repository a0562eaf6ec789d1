package dev.invar.testservers;

import dev.invar.testservers.internal.CassandraDurability;
import dev.invar.testservers.internal.CassandraKind;
import dev.invar.testservers.internal.CassandraPlace;
import dev.invar.testservers.internal.ClusterNetwork;
import dev.invar.testservers.internal.ProcessIdentity;
import dev.invar.testservers.internal.RunningServer;
import dev.invar.testservers.internal.StoppedProcess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** One node of a {@link CassandraCluster}, with what can happen to it. For one thread at a time. */
public final class CassandraNode {
    private final ClusterNetwork network;
    private final int number;
    private final CassandraKind kind;
    private final Path directory;
    private final int port;
    private final String host;
    private Optional<RunningServer> running = Optional.empty();
    private Optional<StoppedProcess> paused = Optional.empty();
    private boolean cut;

    CassandraNode(ClusterNetwork network, int number, CassandraPlace place, Path directory, int port) {
        this.network = network;
        this.number = number;
        this.kind = new CassandraKind(CassandraDurability.FULL, place);
        this.host = place.host();
        this.directory = directory;
        this.port = port;
    }

    /**
     * The node's address.
     *
     * @return an IPv4 address
     */
    public String host() {
        return host;
    }

    /**
     * The node's process.
     *
     * @return its process id
     * @throws IllegalStateException if the node was killed
     */
    public long processId() {
        return process().pid();
    }

    /** Kills the node's process, paused or not, and returns when it has ended. Does nothing if it was killed before. */
    public void kill() {
        running.ifPresent(RunningServer::end);
        running = Optional.empty();
        resume();
    }

    /**
     * Starts the node again with what it has stored, and waits until it answers. Does nothing if it runs.
     *
     * @throws ServerStartException if it does not start
     */
    public void start() {
        if (running.isEmpty()) {
            running = Optional.of(RunningServer.start(kind, directory, port, ProcessIdentity.current()));
        }
    }

    /**
     * Stops the node's process, which still holds its connections. Does nothing if it is stopped.
     *
     * @throws IllegalStateException if the node was killed
     */
    public void pause() {
        if (paused.isEmpty()) {
            paused = Optional.of(StoppedProcess.stop(process()));
        }
    }

    /** Lets the process go on where it was stopped. Does nothing if it was not. */
    public void resume() {
        paused.ifPresent(StoppedProcess::close);
        paused = Optional.empty();
    }

    /**
     * Takes the node off the network: whatever is sent to it, or by it, is lost, and nobody is told. It stays so when it is
     * killed and started; only that {@link #start()} then waits for an answer in vain.
     *
     * @throws IllegalStateException if {@link CassandraCluster#canCutNodes()} is false
     */
    public void cut() {
        network.cut(number);
        cut = true;
    }

    /** Connects the node again. Does nothing if it is connected. */
    public void heal() {
        if (cut) {
            network.heal(number);
            cut = false;
        }
    }

    /** Whether the node's present process has printed a line like that. */
    boolean hasPrinted(Pattern line) {
        return running.filter(server -> server.hasPrinted(line)).isPresent();
    }

    private ProcessIdentity process() {
        return running.orElseThrow(() -> new IllegalStateException("The node " + host + " was killed"))
                .process();
    }

    @Override
    public String toString() {
        return "CassandraNode[" + host + ":" + port + "]";
    }
}
