package dev.invar.internal;

import java.time.Duration;

/** What may be the deadline of an operation. */
public final class OperationDeadline {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration GREATEST = Duration.ofDays(1);

    private OperationDeadline() {}

    /**
     * The given duration.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond or longer than a day
     */
    public static Duration checked(Duration duration) {
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(GREATEST) > 0) {
            throw new IllegalArgumentException("The deadline of an operation lies between a millisecond and a day");
        }
        return duration;
    }
}
