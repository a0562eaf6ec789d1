package dev.invar.backend.jdbc.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Runs the same action in many threads that begin together. */
public final class Threads {
    private static final long PATIENCE_MINUTES = 4;

    private Threads() {}

    /** Runs the action in {@code count} threads, numbered from 0, and fails with the first failure of one of them. */
    public static void together(int count, IntConsumer action) {
        ExecutorService executor = Executors.newFixedThreadPool(count);
        try {
            CyclicBarrier start = new CyclicBarrier(count);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(executor.submit(() -> {
                    start.await();
                    action.accept(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
        } catch (Exception failed) {
            throw new AssertionError("A thread failed", failed);
        } finally {
            executor.shutdownNow();
        }
    }
}
