package dev.invar.internal.dao;

import dev.invar.OperationListener;
import dev.invar.OperationListener.Observation;
import dev.invar.error.DaoException;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations with a deadline and tells listeners how they ended.
 *
 * <p>Safe for use by several threads.
 */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger("dev.invar.operation");

    private final List<OperationListener> listeners;

    /** Operations observed by the given listeners. */
    public Operations(List<OperationListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Runs one operation. */
    public <T> T run(String operation, String entity, Duration deadline, Function<CallContext, T> body) {
        CallContext context = new CallContext(Deadline.in(deadline));
        if (listeners.isEmpty()) {
            return body.apply(context);
        }
        long start = System.nanoTime();
        String outcome = "ok";
        try {
            return body.apply(context);
        } catch (DaoException error) {
            outcome = error.getClass().getSimpleName();
            throw error;
        } catch (RuntimeException | Error error) {
            outcome = "failed";
            throw error;
        } finally {
            tell(new Observation(
                    operation, entity, outcome, context.roundTrips(), Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private void tell(Observation observation) {
        for (OperationListener listener : listeners) {
            try {
                listener.finished(observation);
            } catch (Throwable thrown) { // must not replace the operation's own outcome
                LOG.error("An operation listener threw; the operation is not affected", thrown);
            }
        }
    }
}
