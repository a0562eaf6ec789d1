package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what to do when a keyspace cannot be opened. */
final class OpenFailures {
    private OpenFailures() {}

    /** The session could not be opened. */
    static Unavailable notConnected(DatastoreUrl url, Throwable failed) {
        Set<Throwable> causes = causes(failed);
        if (causes.stream().anyMatch(AuthenticationException.class::isInstance)) {
            // Without its cause: the driver's messages contain the user's name.
            return new Unavailable(
                    "Cassandra at " + url + " refuses the credentials; pass a valid user and password in the"
                            + " DatastoreConfig",
                    null);
        }
        if (causes.stream().anyMatch(UnsupportedProtocolVersionException.class::isInstance)) {
            return new Unavailable(
                    "Cassandra at " + url
                            + " does not speak version 4 of the native protocol; Invar needs Cassandra 4.1"
                            + " or newer",
                    failed);
        }
        return new Unavailable(
                "Cassandra at " + url + " cannot be reached: " + reason(failed)
                        + "; check host and port, and that the node runs and accepts clients",
                failed);
    }

    /** The keyspace is not there. */
    static Unavailable missingKeyspace(CassandraUrl url) {
        String datacenter = url.datacenter().orElse("DATACENTER");
        return new Unavailable(
                "The keyspace '" + url.keyspace() + "' does not exist; create it, as with "
                        + SchemaBuilder.createKeyspace(CqlIdentifier.fromInternal(url.keyspace()))
                                .withNetworkTopologyStrategy(Map.of(datacenter, 3))
                                .asCql()
                        + ", or append create_keyspace=3 to the URL's parameters, with the number of replicas",
                null);
    }

    /** The innermost reasons, shortly. */
    static String reason(Throwable failed) {
        return causes(failed).stream()
                .filter(cause -> cause.getCause() == null && !(cause instanceof AllNodesFailedException))
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "),
                        text -> text.isEmpty() ? failed.getClass().getSimpleName() : text));
    }

    private static Set<Throwable> causes(Throwable failed) {
        Set<Throwable> causes = new LinkedHashSet<>();
        collect(failed, causes);
        return causes;
    }

    private static void collect(@Nullable Throwable failed, Set<Throwable> causes) {
        if (failed == null || !causes.add(failed)) {
            return;
        }
        collect(failed.getCause(), causes);
        Stream<Throwable> perNode = failed instanceof AllNodesFailedException all
                ? all.getAllErrors().values().stream().flatMap(Collection::stream)
                : Stream.empty();
        perNode.forEach(error -> collect(error, causes));
    }
}
