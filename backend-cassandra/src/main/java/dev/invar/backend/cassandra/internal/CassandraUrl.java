package dev.invar.backend.cassandra.internal;

import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the URL of a Cassandra keyspace says.
 *
 * @param contactPoints nodes to ask for all others; empty only where the program lends a session
 * @param keyspace the keyspace, which holds nothing but the tables of one datastore
 * @param datacenter the data centre whose nodes are asked; empty only where the program lends a session and majorities of all
 *     replicas decide
 * @param consistency among which replicas a majority must agree
 * @param strict whether settings that endanger integrity are refused instead of logged
 * @param replicationFactor with how many replicas a missing keyspace is created; empty if it is not
 */
record CassandraUrl(
        List<InetSocketAddress> contactPoints,
        String keyspace,
        Optional<String> datacenter,
        Consistency consistency,
        boolean strict,
        OptionalInt replicationFactor) {
    private static final int DEFAULT_PORT = 9042;
    private static final String FORM =
            "the form is cassandra://host:port,host:port/keyspace?datacenter=NAME, see the documentation for further"
                    + " parameters";
    private static final Set<String> PARAMETERS =
            new TreeSet<>(Set.of("datacenter", "consistency", "strict", "create_keyspace"));
    private static final Pattern REST = Pattern.compile("//([^/]*)/([^/]*)/?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern KEYSPACE = Pattern.compile("\\w{1,48}");

    CassandraUrl {
        contactPoints = List.copyOf(contactPoints);
    }

    /**
     * Reads a URL.
     *
     * @param lent whether the program lends a session, so that the URL need not say how to connect
     * @throws Unavailable if the URL is malformed or has unknown parameters
     */
    static CassandraUrl parse(DatastoreUrl url, boolean lent) {
        for (String name : url.parameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw mistake(url, "has the unknown parameter '" + name + "'; known are " + PARAMETERS);
            }
        }
        Matcher rest = REST.matcher(url.rest());
        if (!rest.matches()) {
            throw mistake(url, "does not name hosts and a keyspace; " + FORM);
        }
        String keyspace = rest.group(2);
        if (!KEYSPACE.matcher(keyspace).matches()) {
            throw mistake(
                    url,
                    "does not name a keyspace of at most 48 letters, digits and underscores behind the hosts; " + FORM);
        }
        Optional<String> datacenter = url.parameter("datacenter").filter(name -> !name.isBlank());
        if (datacenter.isEmpty() && !lent) {
            throw mistake(
                    url,
                    "does not say which data centre to use; append ?datacenter=NAME with a name that 'nodetool status'"
                            + " shows");
        }
        Consistency consistency = consistency(url);
        if (datacenter.isEmpty() && consistency == Consistency.LOCAL) {
            throw mistake(
                    url,
                    "asks for majorities in one data centre without naming it; append &datacenter=NAME with the one in"
                            + " which all writers are");
        }
        return new CassandraUrl(
                hosts(url, rest.group(1), lent),
                keyspace,
                datacenter,
                consistency,
                flag(url, "strict"),
                replicationFactor(url));
    }

    private static List<InetSocketAddress> hosts(DatastoreUrl url, String text, boolean lent) {
        List<InetSocketAddress> hosts = new ArrayList<>();
        if (text.contains("@")) {
            throw mistake(url, "contains a user; pass the credentials apart from the URL, in the DatastoreConfig");
        }
        if (text.isEmpty() && lent) {
            return hosts;
        }
        for (String host : text.split(",", -1)) {
            Matcher matcher = HOST.matcher(host);
            int port =
                    !matcher.matches() || matcher.group(2) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(2));
            if (!matcher.matches() || port > 65_535) {
                throw mistake(url, "names no valid host and port; " + FORM);
            }
            hosts.addAll(addresses(url, matcher.group(1), port));
        }
        return hosts;
    }

    private static List<InetSocketAddress> addresses(DatastoreUrl url, String host, int port) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException unknown) {
            throw mistake(url, "names the host '" + host + "', which is not known; check its spelling");
        }
    }

    private static Consistency consistency(DatastoreUrl url) {
        String text = url.parameter("consistency").orElse(Consistency.GLOBAL.label());
        return Arrays.stream(Consistency.values())
                .filter(known -> known.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> mistake(url, "has a 'consistency' that is neither 'global' nor 'local'"));
    }

    private static boolean flag(DatastoreUrl url, String name) {
        String text = url.parameter(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw mistake(url, "has a parameter '" + name + "' that is neither 'true' nor 'false'");
        }
        return Boolean.parseBoolean(text);
    }

    private static OptionalInt replicationFactor(DatastoreUrl url) {
        Optional<String> text = url.parameter("create_keyspace");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("[1-9]\\d{0,2}")) {
            throw mistake(url, "has a 'create_keyspace' that is no number of replicas, such as 3");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    private static Unavailable mistake(DatastoreUrl url, String what) {
        return new Unavailable("The URL " + url + " " + what, null);
    }
}
