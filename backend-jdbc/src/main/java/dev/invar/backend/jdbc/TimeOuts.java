package dev.invar.backend.jdbc;

import dev.invar.spi.Deadline;
import java.time.Duration;

/** Time-outs of drivers, derived from deadlines: first a statement is cancelled, and only then is its connection given up. */
final class TimeOuts {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private TimeOuts() {}

    /** The time that is left for a statement, in whole seconds, at least one, because zero would mean for ever. */
    static int seconds(Deadline deadline) {
        return seconds(deadline.remaining());
    }

    static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    /** How long to wait for bytes from the server before the connection is given up. */
    static int networkMilliseconds(Deadline deadline) {
        return Math.toIntExact(Duration.ofSeconds(seconds(deadline)).plus(GRACE).toMillis());
    }
}
