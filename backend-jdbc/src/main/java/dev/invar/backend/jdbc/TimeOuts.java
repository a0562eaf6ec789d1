package dev.invar.backend.jdbc;

import dev.invar.spi.Deadline;
import java.time.Duration;

/** Time-outs of drivers, derived from deadlines: first a statement is cancelled, and only then is its connection given up. */
public final class TimeOuts {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Longer ones do not fit into the drivers' milliseconds. */
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private TimeOuts() {}

    /** The time that is left for a statement, in whole seconds, at least one, because zero would mean for ever. */
    static int seconds(Deadline deadline) {
        return seconds(deadline.remaining());
    }

    /** A duration in whole seconds, at least one and at most a day. */
    public static int seconds(Duration duration) {
        long rounded = duration.compareTo(Duration.ofSeconds(LONGEST_SECONDS)) < 0
                ? duration.plusMillis(999).toSeconds()
                : LONGEST_SECONDS;
        return Math.toIntExact(Math.max(1, rounded));
    }

    /** How long to wait for bytes from the server before the connection is given up. */
    static int networkMilliseconds(Deadline deadline) {
        return Math.toIntExact(Duration.ofSeconds(seconds(deadline)).plus(GRACE).toMillis());
    }
}
