package dev.invar.backend.jdbc;

import dev.invar.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts: longer each time, with jitter, never beyond the deadline. Not safe for use by several threads. */
final class Backoff {
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Deadline deadline;
    private int attempts;

    Backoff(Deadline deadline) {
        this.deadline = deadline;
    }

    int attempts() {
        return attempts;
    }

    /** Counts an attempt. */
    void attempt() {
        attempts++;
    }

    /** Pauses; false if the deadline has passed or the thread was interrupted, whose flag then stays set. */
    boolean pause() {
        long most = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(attempts, 10));
        long nanos = Math.min(
                ThreadLocalRandom.current().nextLong(most) + 1,
                deadline.remaining().toNanos());
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !deadline.remaining().equals(Duration.ZERO);
    }
}
