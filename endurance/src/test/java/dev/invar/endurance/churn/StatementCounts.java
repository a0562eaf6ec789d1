package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Counts prepared statements when they are answered. Safe for use by several threads. */
final class StatementCounts implements RequestTracker {
    private final Map<StatementKind, Long> answered = new ConcurrentHashMap<>();
    private final BiConsumer<StatementKind, Long> onAnswer;

    /** Tells, on the driver's threads, how many statements of a kind were answered, after each. */
    StatementCounts(BiConsumer<StatementKind, Long> onAnswer) {
        this.onAnswer = onAnswer;
    }

    /** Only counts. */
    StatementCounts() {
        this((kind, count) -> {});
    }

    @Override
    public void onSuccess(
            Request request, long latencyNanos, DriverExecutionProfile profile, Node node, String logPrefix) {
        if (request instanceof BoundStatement statement) {
            StatementKind kind = StatementKind.of(statement);
            onAnswer.accept(kind, answered.merge(kind, 1L, Long::sum));
        }
    }

    /** How many were answered since the last call of this method. */
    Map<StatementKind, Long> take() {
        Map<StatementKind, Long> counts = new EnumMap<>(StatementKind.class);
        for (StatementKind kind : StatementKind.values()) {
            counts.put(kind, Objects.requireNonNullElse(answered.remove(kind), 0L));
        }
        return counts;
    }

    @Override
    public void close() {}
}
