package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import dev.invar.spi.emulation.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a failure proves. Nothing, as a rule: whatever is not known to have kept a request from being carried out leaves its
 * outcome unknown. Time-outs of every kind, lost connections, overload and missing replicas are of that sort, and so is a
 * lightweight transaction that was decided without a majority acknowledging it.
 */
final class Failures {
    private Failures() {}

    /** The reply to a call that failed. */
    static Reply reply(Answer.Failure failure) {
        return !failure.sent() || isRefusedUnseen(failure.cause())
                ? new Reply.NotSent(failure.cause())
                : new Reply.Unknown(failure.cause());
    }

    /** Whether an earlier copy of a request, sent by the driver of its own accord, may have been carried out. */
    static boolean mayHaveBeenCarriedOutBefore(ExecutionInfo execution) {
        List<Map.Entry<Node, Throwable>> errors = execution.getErrors();
        return execution.getSpeculativeExecutionCount() > 0
                || !errors.stream().map(Map.Entry::getValue).allMatch(Failures::isUnsent);
    }

    private static boolean isRefusedUnseen(Throwable cause) {
        if (cause instanceof AllNodesFailedException all) {
            // Without any error no node was tried at all.
            return all.getAllErrors().values().stream()
                    .flatMap(Collection::stream)
                    .allMatch(Failures::isUnsent);
        }
        if (cause instanceof QueryValidationException refused) {
            // The statement itself was refused, such as for a table that is not there; before anything was done.
            return !hasEarlierCopies(refused);
        }
        return isUnsent(cause);
    }

    private static boolean hasEarlierCopies(DriverException refused) {
        ExecutionInfo execution = refused.getExecutionInfo();
        return execution != null && mayHaveBeenCarriedOutBefore(execution);
    }

    private static boolean isUnsent(Throwable cause) {
        return cause instanceof NodeUnavailableException
                || cause instanceof BusyConnectionException
                || cause instanceof RequestThrottlingException;
    }
}
