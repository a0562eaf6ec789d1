package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One statement with its values.
 *
 * @param statement the statement
 * @param kind what it does, which decides its consistency
 * @param values binds the statement's markers
 */
record Request(PreparedOnce statement, Kind kind, Consumer<Values> values) {

    /** What a request does. */
    enum Kind {
        /** Reads what a majority has acknowledged. */
        READ,
        /** Reads after settling what is in doubt. */
        CONFIRM,
        /** A lightweight transaction. */
        COMPARE_AND_SET,
        /** A plain write whose time stamp makes repetition harmless. */
        WRITE
    }

    BoundStatement bind(PreparedStatement prepared, Consistency consistency, Duration timeout) {
        ConsistencyLevel level = kind == Kind.CONFIRM ? consistency.serial() : consistency.quorum();
        Values bound = new Values(prepared.boundStatementBuilder()
                .setConsistencyLevel(level)
                .setSerialConsistencyLevel(consistency.serial())
                // Neither retried nor sent speculatively: a second copy could report the first one's success as a
                // refusal.
                .setIdempotence(kind != Kind.COMPARE_AND_SET)
                .setTimeout(timeout));
        values.accept(bound);
        return bound.statement().build();
    }
}
