package dev.invar.testservers.internal;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a Cassandra server is.
 *
 * @param host the host that serves clients
 * @param port the port of the native protocol
 * @param datacenter the name of its data centre
 */
public record CassandraLocation(String host, int port, String datacenter) {
    private static final int DEFAULT_PORT = 9042;
    private static final String DEFAULT_DATACENTER = "datacenter1";
    private static final String DATACENTER = "datacenter=";

    public static CassandraLocation onLoopback(int port) {
        return new CassandraLocation("127.0.0.1", port, DEFAULT_DATACENTER);
    }

    /**
     * Reads a URL that a person gave; a keyspace in it is ignored.
     *
     * @throws IllegalArgumentException if it is not of the documented form
     */
    public static CassandraLocation parse(String url, String origin) {
        URI uri = uriOrNull(url);
        if (uri == null || !"cassandra".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("The system property " + origin
                    + " is not a URL of the form cassandra://host:port/?datacenter=datacenter1.");
        }
        return new CassandraLocation(
                uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), datacenter(uri.getQuery()));
    }

    public String url(String keyspace) {
        return "cassandra://" + host + ":" + port + "/" + keyspace + "?" + DATACENTER + datacenter;
    }

    private static String datacenter(@Nullable String query) {
        return query == null
                ? DEFAULT_DATACENTER
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> parameter.startsWith(DATACENTER))
                        .map(parameter -> parameter.substring(DATACENTER.length()))
                        .findFirst()
                        .orElse(DEFAULT_DATACENTER);
    }

    private static @Nullable URI uriOrNull(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
