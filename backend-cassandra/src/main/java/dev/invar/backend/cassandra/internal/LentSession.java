package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses sessions of the program's own that Invar cannot work with. */
final class LentSession {
    private LentSession() {}

    /**
     * Checks a session.
     *
     * @throws Unavailable if it speaks another protocol than version 4, or asks nodes of another data centre than the one whose
     *     majorities decide
     */
    static void require(CqlSession session, CassandraUrl parsed, DatastoreUrl url) {
        requireVersion(session, url);
        if (parsed.consistency() == Consistency.LOCAL) {
            requireNodesIn(parsed.datacenter().orElseThrow(), session, url);
        }
    }

    private static void requireNodesIn(String datacenter, CqlSession session, DatastoreUrl url) {
        Set<String> asked = session.getMetadata().getNodes().values().stream()
                .filter(node -> node.getDistance() == NodeDistance.LOCAL)
                .map(node -> String.valueOf(node.getDatacenter()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!asked.equals(Set.of(datacenter))) {
            throw new Unavailable(
                    "The session for " + url + " asks nodes of " + asked + ", but majorities of the data centre '"
                            + datacenter + "' are to decide; build it withLocalDatacenter(\"" + datacenter + "\")",
                    null);
        }
    }

    private static void requireVersion(CqlSession session, DatastoreUrl url) {
        ProtocolVersion version = session.getContext().getProtocolVersion();
        if (version.getCode() != DefaultProtocolVersion.V4.getCode()) {
            throw new Unavailable(
                    "The session for " + url + " speaks version " + version.getCode()
                            + " of the native protocol, under which the driver loses the connection when writers compete;"
                            + " build it with advanced.protocol.version = V4",
                    null);
        }
    }
}
