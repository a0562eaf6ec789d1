package dev.invar.testservers;

import dev.invar.testservers.internal.CassandraDurability;
import dev.invar.testservers.internal.CassandraKind;
import dev.invar.testservers.internal.CassandraLocation;
import dev.invar.testservers.internal.Loopback;
import dev.invar.testservers.internal.ProcessIdentity;
import dev.invar.testservers.internal.RunningServer;
import dev.invar.testservers.internal.SharedServers;
import dev.invar.testservers.internal.StartedOnce;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real Apache Cassandra server of one node, without authentication, on 127.0.0.1: data centre {@code datacenter1},
 * Paxos variant {@code v2}. Thread-safe.
 *
 * <p>It runs on a Java 17, found in this order: the system property {@code invar.test.java17.home}, the Java that runs
 * this code, the environment variable {@code JAVA17_HOME}. The system property {@code invar.test.cassandra.jvmOptions}
 * adds options to it, separated by spaces. A server that this class starts never outlives the process it was started
 * for, even if that is killed.
 */
public final class CassandraServer implements AutoCloseable {
    /** The system property with the URL of a running server that {@link #shared()} then takes instead. */
    public static final String URL_PROPERTY = "invar.test.cassandra.url";

    private static final StartedOnce<CassandraServer> SHARED = new StartedOnce<>(CassandraServer::startShared);

    private final CassandraLocation location;
    private final @Nullable RunningServer running;
    private final boolean owned;

    private CassandraServer(CassandraLocation location, @Nullable RunningServer running, boolean owned) {
        this.location = location;
        this.running = running;
        this.owned = owned;
    }

    /** What of a server survives its end. */
    public enum Profile {
        /**
         * Nothing, not even the schema: what an earlier server left in the directory is deleted at the start. Statements
         * that change the schema are several times as fast.
         */
        THROWAWAY(CassandraDurability.NONE),
        /** The schema and every acknowledged write, even if the server is killed; not if the machine crashes. */
        DURABLE(CassandraDurability.FULL);

        private final CassandraDurability durability;

        Profile(CassandraDurability durability) {
            this.durability = durability;
        }
    }

    /**
     * The server that all tests of a build share, in profile {@link Profile#THROWAWAY}; started on first use, ended with the
     * Maven process of the build, or with this process where no Maven runs. If the system property
     * {@value #URL_PROPERTY} is set, it is the server there, of the form
     * {@code cassandra://host:port/?datacenter=datacenter1}.
     *
     * @return the same server at every call; closing it does nothing
     * @throws ServerStartException if it does not start; every further call throws the same at once
     */
    public static CassandraServer shared() {
        return SHARED.get();
    }

    /**
     * Starts a server of the caller's own and waits until it answers. With {@link Profile#DURABLE}, what an earlier
     * server of that profile stored in the same directory is there again. The server ends by {@link #close()}, and with
     * this process at the latest.
     *
     * @param directory where the server keeps its data, configuration and log; created if missing
     * @param profile what survives its end
     * @return the running server
     * @throws ServerStartException if it does not start, or already runs in that directory
     */
    public static CassandraServer start(Path directory, Profile profile) {
        CassandraKind kind = new CassandraKind(profile.durability);
        return started(RunningServer.start(kind, directory, Loopback.freePort(), ProcessIdentity.current()), true);
    }

    /**
     * The host that serves clients.
     *
     * @return a host name or address, without the port
     */
    public String contactPoint() {
        return location.host();
    }

    /**
     * The port that serves clients.
     *
     * @return the port of the native protocol
     */
    public int port() {
        return location.port();
    }

    /**
     * The data centre that drivers have to be told.
     *
     * @return the name of the node's data centre
     */
    public String datacenter() {
        return location.datacenter();
    }

    /**
     * Where Invar reaches one keyspace of the server.
     *
     * @param keyspace the name of the keyspace, which need not exist yet
     * @return a URL of the form {@code cassandra://127.0.0.1:PORT/KEYSPACE?datacenter=datacenter1}
     */
    public String url(String keyspace) {
        return location.url(keyspace);
    }

    /**
     * A name for a keyspace that nobody else uses, to keep a test apart from all others. The keyspace is the caller's
     * to create; dropping one takes seconds, so better leave it.
     *
     * @return a random name of lower-case letters, digits and underscore
     */
    public String freshKeyspaceName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * The server's process.
     *
     * @return its process id, or empty where a system property names the server
     */
    public OptionalLong processId() {
        return running == null
                ? OptionalLong.empty()
                : OptionalLong.of(running.process().pid());
    }

    /** Ends the server, by killing it; does nothing for the shared one, nor when it has ended before. */
    @Override
    public void close() {
        if (owned && running != null) {
            running.end();
        }
    }

    @Override
    public String toString() {
        return "CassandraServer[" + location + "]";
    }

    private static CassandraServer startShared() {
        String url = System.getProperty(URL_PROPERTY);
        return url == null ? started(SharedServers.of(new CassandraKind(CassandraDurability.NONE)), false) : at(url);
    }

    /** A running server that nobody here starts or ends. */
    static CassandraServer at(String url) {
        return new CassandraServer(CassandraLocation.parse(url, URL_PROPERTY), null, false);
    }

    private static CassandraServer started(RunningServer running, boolean owned) {
        return new CassandraServer(CassandraLocation.onLoopback(running.port()), running, owned);
    }
}
