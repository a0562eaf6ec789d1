package dev.invar.backend.postgres;

import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A URL {@code postgres://[user[:password]@]host[:port]/database} taken apart. {@code toString} shows no secrets.
 *
 * @param server hosts and ports, as they stand in the URL
 * @param database the database's name
 * @param user the user, if the URL names one
 * @param password the password, if the URL contains one
 */
record PostgresUrl(String server, String database, Optional<String> user, Optional<String> password) {
    private static final String FORM = "write postgres://user@host:5432/database";

    static PostgresUrl of(DatastoreUrl url) {
        String rest = url.rest();
        if (!rest.startsWith("//")) {
            return new PostgresUrl("localhost", named(rest), Optional.empty(), Optional.empty());
        }
        String authority = rest.substring(2);
        int slash = authority.indexOf('/');
        String database = slash < 0 ? "" : authority.substring(slash + 1);
        authority = slash < 0 ? authority : authority.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String server = authority.substring(at + 1);
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        if (at >= 0) {
            String[] parts = authority.substring(0, at).split(":", 2);
            user = Optional.of(decode(parts[0]));
            password = parts.length == 2 ? Optional.of(decode(parts[1])) : Optional.empty();
        }
        return new PostgresUrl(server.isEmpty() ? "localhost" : server, named(database), user, password);
    }

    private static String named(String database) {
        if (database.isEmpty() || database.contains("/")) {
            throw new Unavailable("The URL of PostgreSQL names no database; " + FORM, null);
        }
        return decode(database);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Unavailable("The URL of PostgreSQL has a malformed %-escape; " + FORM, null);
        }
    }

    @Override
    public String toString() {
        return server + "/" + database;
    }
}
