package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.querybuilder.BuildableQuery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is prepared at its first use and once, unless preparing fails.
 *
 * <p>Safe for use by several threads.
 */
final class PreparedOnce {
    private final CqlSession session;
    private final SimpleStatement statement;
    private final AtomicReference<@Nullable CompletableFuture<PreparedStatement>> prepared = new AtomicReference<>();

    PreparedOnce(CqlSession session, BuildableQuery query) {
        this.session = session;
        this.statement = query.build();
    }

    /** The prepared statement, or what prevented it. */
    CompletableFuture<PreparedStatement> get() {
        CompletableFuture<PreparedStatement> known = prepared.get();
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        // Two threads may prepare at the same time; the driver shares the result.
        CompletableFuture<PreparedStatement> fresh =
                session.prepareAsync(statement).toCompletableFuture();
        prepared.compareAndSet(known, fresh);
        return fresh;
    }
}
