package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;

/** What became of a request. */
sealed interface Answer {

    /**
     * Cassandra answered.
     *
     * @param result the rows
     */
    record Rows(AsyncResultSet result) implements Answer {}

    /**
     * There is no answer, or a refusal.
     *
     * @param cause why
     * @param sent whether the driver was given the request at all
     */
    record Failure(Throwable cause, boolean sent) implements Answer {}
}
