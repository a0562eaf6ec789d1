package dev.invar.spi;

import java.time.Duration;

/**
 * The moment until which an operation may go on, by the monotonic clock.
 *
 * <p>Immutable.
 */
public final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** The moment {@code duration} from now, which is at most a day. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** The time that is left; zero when the moment has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether the moment has passed. */
    public boolean hasPassed() {
        return nanos - System.nanoTime() <= 0;
    }
}
