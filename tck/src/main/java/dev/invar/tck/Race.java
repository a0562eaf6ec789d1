package dev.invar.tck;

import dev.invar.error.DaoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that do something at the same time, round by round: in every round they wait for each other and start together.
 * What each of them got is kept, errors included; an error that is not the contract's ends the race.
 */
final class Race {
    private static final long PATIENCE_MINUTES = 4;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    /** What one thread does in one round. */
    @FunctionalInterface
    interface Turn<T> {
        T take(int thread, int round) throws Exception;
    }

    /**
     * What one thread got in one round.
     *
     * @param thread which thread, from 0
     * @param round which round, from 0
     * @param value what it got; empty if it was refused
     * @param error why it was refused
     */
    record Attempt<T>(int thread, int round, Optional<T> value, Optional<DaoException> error) {
        boolean succeeded() {
            return error.isEmpty();
        }
    }

    /** Runs the race to its end. */
    <T> List<Attempt<T>> run(int threads, int rounds, Turn<T> turn) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Attempt<T>> attempts = new ArrayList<>();
        try {
            List<Future<List<Attempt<T>>>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(pool.submit(() -> run(number, rounds, start, turn)));
            }
            for (Future<List<Attempt<T>>> thread : running) {
                attempts.addAll(result(thread));
            }
        } finally {
            pool.shutdownNow();
        }
        if (!pool.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("A racing thread does not end");
        }
        return attempts;
    }

    /** The greatest number of threads that were seen in their turn at the same time. */
    int mostInFlight() {
        return mostInFlight.get();
    }

    private <T> List<Attempt<T>> run(int thread, int rounds, CyclicBarrier start, Turn<T> turn) throws Exception {
        List<Attempt<T>> attempts = new ArrayList<>();
        try {
            for (int round = 0; round < rounds; round++) {
                start.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
                attempts.add(attempt(thread, round, turn));
            }
        } catch (Throwable e) {
            start.reset();
            throw e;
        }
        return attempts;
    }

    private <T> Attempt<T> attempt(int thread, int round, Turn<T> turn) throws Exception {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            return new Attempt<>(thread, round, Optional.of(turn.take(thread, round)), Optional.empty());
        } catch (DaoException e) {
            return new Attempt<>(thread, round, Optional.empty(), Optional.of(e));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static <T> List<Attempt<T>> result(Future<List<Attempt<T>>> thread)
            throws InterruptedException, TimeoutException {
        try {
            return thread.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("A racing thread got something that the contract does not know", e.getCause());
        }
    }
}
