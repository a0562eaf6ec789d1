package dev.invar;

import java.time.Duration;

/**
 * Is told of every finished operation of a datastore, for metrics and traces.
 *
 * <p>Called on the thread of the operation, after it; an exception that it throws is logged and otherwise ignored. Safe
 * for use by several threads.
 */
@FunctionalInterface
public interface OperationListener {

    /** Called after each operation (rule X-08). A stream is observed page by page, a bulk operation as one. */
    void finished(Observation observation);

    /**
     * What is known of one finished operation; contains no values of the program.
     *
     * @param operation the DAO's method, such as {@code insert}
     * @param entity the entity's name
     * @param outcome {@code ok}, the simple name of the {@link dev.invar.error.DaoException} that was thrown, or
     *     {@code failed} where it was another exception, such as that of a check
     * @param roundTrips how many rounds of messages to the datastore the operation waited for, clean-up included
     * @param duration how long it took
     */
    record Observation(String operation, String entity, String outcome, int roundTrips, Duration duration) {}
}
