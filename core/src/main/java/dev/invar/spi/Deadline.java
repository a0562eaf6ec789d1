package dev.invar.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment until which an operation may go on, by a monotonic clock.
 *
 * <p>Immutable.
 */
public final class Deadline {
    private final LongSupplier clock;
    private final long nanos;

    private Deadline(LongSupplier clock, long nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The moment {@code duration} from now, which is at most a day. */
    public static Deadline in(Duration duration) {
        return in(duration, System::nanoTime);
    }

    /**
     * The moment {@code duration} from now, which is at most a day, by the given clock.
     *
     * @param clock a monotonic clock, in nanoseconds since an arbitrary moment
     */
    public static Deadline in(Duration duration, LongSupplier clock) {
        return new Deadline(clock, clock.getAsLong() + duration.toNanos());
    }

    /** The moment {@code duration} from now, which is at most a day, by the clock of this deadline. */
    public Deadline after(Duration duration) {
        return in(duration, clock);
    }

    /** The time that is left; zero when the moment has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - clock.getAsLong()));
    }

    /** Whether the moment has passed. */
    public boolean hasPassed() {
        return nanos - clock.getAsLong() <= 0;
    }
}
