package dev.invar.backend.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;

/** Notes every prepared statement that was answered, by kind and consistency; counts them at the driver. */
final class StatementCount implements RequestTracker {
    private volatile boolean counting;
    private final List<String> answered = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onSuccess(
            Request request, long latencyNanos, DriverExecutionProfile profile, Node node, String logPrefix) {
        if (counting && request instanceof BoundStatement statement) {
            answered.add(describe(statement));
        }
    }

    private static String describe(BoundStatement statement) {
        String query = statement.getPreparedStatement().getQuery();
        ConsistencyLevel level = statement.getConsistencyLevel();
        if (query.contains(" IF ")) {
            return "compare-and-set " + level + "/" + statement.getSerialConsistencyLevel();
        }
        return (query.startsWith("SELECT ") ? "read " : "write ") + level;
    }

    /** Begins to count. */
    void begin() {
        answered.clear();
        counting = true;
    }

    /**
     * Waits until as many statements were answered as are expected since the last expectation, and compares. The driver
     * notes an answer just after it has handed it out; one too many is found by the next expectation.
     */
    void expect(String... expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(answered).hasSizeGreaterThanOrEqualTo(expected.length));
        synchronized (answered) {
            assertThat(answered).containsExactlyInAnyOrder(expected);
            answered.clear();
        }
    }

    @Override
    public void close() {}
}
