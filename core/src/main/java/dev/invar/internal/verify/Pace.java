package dev.invar.internal.verify;

import dev.invar.error.Unavailable;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps an audit from reading more rows in a second than it may; for one thread. */
public final class Pace {
    private static final int LARGEST_PAGE = 500;

    private final OptionalInt rowsPerSecond;
    private final LongSupplier nanos;
    private final Rest rest;
    private long due;

    /** A way to wait. */
    public interface Rest {

        /**
         * Waits.
         *
         * @throws InterruptedException if the thread is interrupted
         */
        void take(Duration duration) throws InterruptedException;
    }

    /**
     * A pace.
     *
     * @param nanos a monotonic clock, in nanoseconds
     * @param rest how to wait
     */
    public Pace(OptionalInt rowsPerSecond, LongSupplier nanos, Rest rest) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanos = nanos;
        this.rest = rest;
        this.due = nanos.getAsLong();
    }

    /** A pace by the clock of the machine. */
    public static Pace of(OptionalInt rowsPerSecond) {
        return new Pace(rowsPerSecond, System::nanoTime, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    /** How many rows may be read at once. */
    int page() {
        return Math.min(LARGEST_PAGE, rowsPerSecond.orElse(LARGEST_PAGE));
    }

    /**
     * Waits until more rows may be read than the given number that was.
     *
     * @throws Unavailable if the thread was interrupted
     */
    void afterReading(int rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        if (rowsPerSecond.isEmpty()) {
            return;
        }
        due += TimeUnit.SECONDS.toNanos(rows) / rowsPerSecond.getAsInt();
        long ahead = due - nanos.getAsLong();
        if (ahead <= 0) {
            due -= ahead;
            return;
        }
        try {
            rest.take(Duration.ofNanos(ahead));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static Unavailable interrupted() {
        return new Unavailable(
                "The thread was interrupted during an audit, which had not read everything yet; run it again if it is"
                        + " still wanted",
                null);
    }
}
