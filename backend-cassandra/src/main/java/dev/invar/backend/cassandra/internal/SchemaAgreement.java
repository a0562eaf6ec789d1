package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import dev.invar.error.Unavailable;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every node knows the same schema. Each node is asked itself: the driver's own check asks one node what it
 * believes of the others, after which another may still refuse a new table.
 */
final class SchemaAgreement {
    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final CqlSession session;
    private final Duration timeout;

    SchemaAgreement(CqlSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    /** How long a change of the schema may take. */
    static Duration timeout(BackendConfig config) {
        Duration deadline = config.deadline();
        return deadline.compareTo(LEAST_TIMEOUT) < 0 ? LEAST_TIMEOUT : deadline;
    }

    /** The nodes that this session can ask: those that are not down and not kept away by its policy. */
    static List<Node> askable(CqlSession session) {
        return session.getMetadata().getNodes().values().stream()
                .filter(node -> node.getDistance() != NodeDistance.IGNORED)
                .filter(node -> node.getState() == NodeState.UP || node.getState() == NodeState.UNKNOWN)
                .toList();
    }

    /**
     * Waits.
     *
     * @throws Unavailable if the nodes do not agree in time
     */
    void await() {
        Deadline deadline = Deadline.in(timeout);
        while (!isReached()) {
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                throw new Unavailable(
                        "The nodes of the cluster do not agree on the schema after " + timeout
                                + "; see 'nodetool describecluster', and repeat the migration",
                        null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isReached() {
        List<Node> asked = askable(session);
        Set<Optional<UUID>> versions = new HashSet<>();
        try {
            for (Node node : asked) {
                for (Row local : session.execute(query("local").setNode(node))) {
                    versions.add(version(local));
                }
                for (Row peer : session.execute(query("peers").setNode(node))) {
                    if (isOnlyHeardOf(peer.getUuid("host_id"), asked)) {
                        versions.add(version(peer));
                    }
                }
            }
        } catch (DriverException unanswered) {
            return false;
        }
        return versions.size() == 1 && !versions.contains(Optional.<UUID>empty());
    }

    /** Whether a node is up but of a kind that this session does not ask, such as one of another data centre. */
    private boolean isOnlyHeardOf(@Nullable UUID hostId, List<Node> asked) {
        Node node = hostId == null ? null : session.getMetadata().getNodes().get(hostId);
        return node != null
                && !asked.contains(node)
                && node.getState() != NodeState.DOWN
                && node.getState() != NodeState.FORCED_DOWN;
    }

    private static Optional<UUID> version(Row row) {
        return Optional.ofNullable(row.getUuid("schema_version"));
    }

    private SimpleStatement query(String table) {
        return selectFrom(CqlIdentifier.fromInternal("system"), CqlIdentifier.fromInternal(table))
                .columns("schema_version", "host_id")
                .build()
                .setTimeout(timeout);
    }
}
