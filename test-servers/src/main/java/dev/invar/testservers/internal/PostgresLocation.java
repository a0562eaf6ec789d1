package dev.invar.testservers.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL server is.
 *
 * @param uri of the form {@code postgres://user:password@host:port/database?parameter=value}
 */
public record PostgresLocation(URI uri) {
    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");

    public static PostgresLocation onLoopback(int port) {
        return new PostgresLocation(URI.create("postgres://postgres@127.0.0.1:" + port + "/postgres"));
    }

    /**
     * Reads a URL that a person gave.
     *
     * @throws IllegalArgumentException if it is not of the documented form; the message does not show the URL, which
     *     can hold a password
     */
    public static PostgresLocation parse(String url, String origin) {
        URI uri = uriOrNull(url);
        if (uri == null
                || uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw new IllegalArgumentException("The system property " + origin
                    + " is not a URL of the form postgres://user:password@host:port/database.");
        }
        return new PostgresLocation(uri);
    }

    public String url() {
        return uri.toString();
    }

    public String jdbcUrl() {
        String[] user =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        StringBuilder url = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() >= 0) {
            url.append(':').append(uri.getPort());
        }
        url.append(uri.getRawPath());
        char separator = '?';
        if (user.length > 0) {
            url.append(separator).append("user=").append(encoded(user[0]));
            separator = '&';
        }
        if (user.length > 1) {
            url.append(separator).append("password=").append(encoded(user[1]));
            separator = '&';
        }
        if (uri.getRawQuery() != null) {
            url.append(separator).append(uri.getRawQuery());
        }
        return url.toString();
    }

    public PostgresLocation inSchema(String schema) {
        char separator = uri.getRawQuery() == null ? '?' : '&';
        return new PostgresLocation(URI.create(uri.toString() + separator + "currentSchema=" + encoded(schema)));
    }

    /** Without the user's password. */
    @Override
    public String toString() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }

    private static @Nullable URI uriOrNull(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
