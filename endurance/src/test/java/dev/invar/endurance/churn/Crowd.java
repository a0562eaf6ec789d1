package dev.invar.endurance.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes many calls, several at the same time. */
final class Crowd {
    private static final int THREADS = 24;

    private Crowd() {}

    /** The results of calls with the numbers from 0, in order; all have to succeed. */
    static <T> List<T> each(int calls, IntFunction<T> call) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> begun = new ArrayList<>(calls);
            for (int number = 0; number < calls; number++) {
                int mine = number;
                begun.add(threads.submit(() -> call.apply(mine)));
            }
            List<T> results = new ArrayList<>(calls);
            for (Future<T> result : begun) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError("A call failed", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
