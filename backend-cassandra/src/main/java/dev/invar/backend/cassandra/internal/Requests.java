package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at the same time and waits for all of them once.
 *
 * <p>Safe for use by several threads.
 */
final class Requests {
    private final CqlSession session;
    private final Consistency consistency;
    private final DriverExecutionProfile profile;

    Requests(CqlSession session, Consistency consistency) {
        this.session = session;
        this.consistency = consistency;
        // The driver would log a server's warning together with the values of the statement, which may be sensitive.
        this.profile = session.getContext()
                .getConfig()
                .getDefaultProfile()
                .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false);
    }

    /**
     * Sends the requests and waits until all are answered, the deadline has passed, or the thread is interrupted, whose flag
     * is then set.
     *
     * @return one answer for each request, in their order
     */
    List<Answer> send(List<Request> requests, Deadline deadline) {
        List<Exchange> exchanges = new ArrayList<>(requests.size());
        for (Request request : requests) {
            exchanges.add(new Exchange(request, deadline));
        }
        if (Thread.currentThread().isInterrupted()) {
            return answers(exchanges, new InterruptedException("The thread was interrupted"));
        }
        List<CompletableFuture<AsyncResultSet>> results = new ArrayList<>(exchanges.size());
        for (Exchange exchange : exchanges) {
            results.add(exchange.begin());
        }
        return answers(exchanges, await(results, deadline));
    }

    /**
     * Sends reads of several rows each, and waits as {@link #send} does.
     *
     * @param entity whose rows are read, for messages
     * @return the rows of each request, in the requests' order
     * @throws Unavailable if one of them is not answered
     */
    List<List<Row>> read(String entity, List<Request> reads, Deadline deadline) {
        List<List<Row>> results = new ArrayList<>(reads.size());
        for (Answer answer : send(reads, deadline)) {
            if (answer instanceof Answer.Failure failure) {
                throw unread(entity, failure.cause());
            }
            List<Row> rows = new ArrayList<>();
            ((Answer.Rows) answer).result().currentPage().forEach(rows::add);
            results.add(rows);
        }
        return results;
    }

    private static Unavailable unread(String entity, Throwable cause) {
        // Which of the reasons it is, nodes say only in a version of the protocol that the driver cannot use here.
        String remedy = cause instanceof ReadFailureException
                ? "look for the reason in the nodes' logs. They give up lists from which more than 100,000 rows were removed"
                        + " within some hours; for rows that come and go so fast under one parent, declare that their"
                        + " reference fans out"
                : "try again when its nodes are up";
        return new Unavailable(
                "Cassandra did not answer a read of '" + entity + "' ("
                        + cause.getClass().getSimpleName() + "); nothing was changed, " + remedy,
                cause);
    }

    private static List<Answer> answers(List<Exchange> exchanges, @Nullable Throwable interruption) {
        List<Answer> answers = new ArrayList<>(exchanges.size());
        for (Exchange exchange : exchanges) {
            answers.add(exchange.end(interruption));
        }
        return answers;
    }

    private static @Nullable Throwable await(List<CompletableFuture<AsyncResultSet>> results, Deadline deadline) {
        try {
            CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]))
                    .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return interruption;
        } catch (TimeoutException late) {
            return new DriverTimeoutException("The deadline has passed without an answer");
        } catch (ExecutionException failed) {
            // allOf ends when all have ended; each exchange tells its own failure.
            return null;
        }
    }

    /** A request on its way; written by the thread that waits and by the driver's. */
    private final class Exchange {
        private final Request request;
        private final Deadline deadline;
        private @Nullable CompletableFuture<AsyncResultSet> result;
        private boolean sent;
        private boolean ended;

        Exchange(Request request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        CompletableFuture<AsyncResultSet> begin() {
            CompletableFuture<AsyncResultSet> begun = request.statement().get().thenCompose(this::execute);
            result = begun;
            return begun;
        }

        private CompletableFuture<AsyncResultSet> execute(PreparedStatement prepared) {
            BoundStatement statement =
                    request.bind(prepared, consistency, deadline.remaining()).setExecutionProfile(profile);
            synchronized (this) {
                if (ended || deadline.hasPassed()) {
                    return CompletableFuture.failedFuture(
                            new DriverTimeoutException("The deadline had passed before the request was sent"));
                }
                sent = true;
            }
            return session.executeAsync(statement).toCompletableFuture();
        }

        synchronized Answer end(@Nullable Throwable interruption) {
            ended = true;
            if (result != null && result.isDone()) {
                try {
                    return new Answer.Rows(result.join());
                } catch (CompletionException failed) {
                    return new Answer.Failure(cause(failed), sent);
                }
            }
            return new Answer.Failure(
                    interruption == null ? new IllegalStateException("The request was not begun") : interruption, sent);
        }

        private static Throwable cause(CompletionException failed) {
            Throwable cause = failed.getCause();
            return cause == null ? failed : cause;
        }
    }
}
