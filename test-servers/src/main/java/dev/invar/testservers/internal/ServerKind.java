package dev.invar.testservers.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

/** What differs between the servers: how a process of it is made, asked and ended. Stateless apart from its settings. */
public interface ServerKind {
    /** Every kind, with its default settings. */
    static List<ServerKind> all() {
        return List.of(new PostgresKind(), new CassandraKind(CassandraDurability.NONE));
    }

    /** The name of its directory. */
    String name();

    /** The server's name in messages. */
    String title();

    /**
     * Prepares the directory and says what to run there.
     *
     * @param directory the server's directory; exists
     * @param port where it is to serve its clients
     */
    ServerCommand prepare(Path directory, int port) throws IOException;

    /** The address where it serves clients. */
    default String host() {
        return Loopback.address().getHostAddress();
    }

    /** Whether nobody listens on that port of that address. */
    default boolean isFree(int port) {
        try {
            return Loopback.isFree(InetAddress.getByName(host()), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a server of this kind answers on that port now. */
    boolean answers(int port);

    /** Ends the server's process and returns when it, and all that it started, has ended. */
    void end(ProcessHandle process, Path directory);

    /** Ends what a killed server process has left running. */
    void endRemains(Path directory);
}
