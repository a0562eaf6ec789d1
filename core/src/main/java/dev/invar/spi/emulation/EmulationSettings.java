package dev.invar.spi.emulation;

import java.time.Duration;

/**
 * How patient the protocol is, and how much it sends at once. The defaults suit every datastore; tests change them.
 *
 * <p>Immutable.
 *
 * @param grace how long an operation waits for another client's unfinished one before it undoes that one
 * @param firstPause the wait before the first repetition; later ones wait longer
 * @param longestPause the longest wait before a repetition
 * @param longestOperation more than an operation of any client can take, and than the clocks of clients differ. A row whose last change is younger leaves a marker
 *     when it is deleted, so that a writer whose answer was lost can still find out what became of its write; and what an
 *     operation left behind longer ago than this is undone without a further wait
 * @param pageSize how many entries are listed at once
 * @param batchSize how many compare-and-sets are sent at once
 * @param sends how often a message is sent before the datastore counts as unavailable; only messages that certainly had no
 *     effect, or have the same one when repeated, are sent again
 * @param timing the time
 */
public record EmulationSettings(
        Duration grace,
        Duration firstPause,
        Duration longestPause,
        Duration longestOperation,
        int pageSize,
        int batchSize,
        int sends,
        Timing timing) {

    private static final EmulationSettings DEFAULTS = new EmulationSettings(
            Duration.ofSeconds(2),
            Duration.ofMillis(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(30),
            256,
            64,
            3,
            Timing.system());

    public EmulationSettings {
        if (pageSize < 1 || batchSize < 1 || sends < 1) {
            throw new IllegalArgumentException("Sizes of pages and batches and numbers of sends are at least 1");
        }
    }

    /** The settings for every ordinary use. */
    public static EmulationSettings defaults() {
        return DEFAULTS;
    }

    /** These settings with another grace. */
    public EmulationSettings withGrace(Duration duration) {
        return new EmulationSettings(
                duration, firstPause, longestPause, longestOperation, pageSize, batchSize, sends, timing);
    }

    /** These settings with other pauses. */
    public EmulationSettings withPauses(Duration first, Duration longest) {
        return new EmulationSettings(grace, first, longest, longestOperation, pageSize, batchSize, sends, timing);
    }

    /** These settings with another bound on the duration of operations. */
    public EmulationSettings withLongestOperation(Duration duration) {
        return new EmulationSettings(grace, firstPause, longestPause, duration, pageSize, batchSize, sends, timing);
    }

    /** These settings with other sizes of pages and batches. */
    public EmulationSettings withSizes(int page, int batch) {
        return new EmulationSettings(grace, firstPause, longestPause, longestOperation, page, batch, sends, timing);
    }

    /** These settings with another time. */
    public EmulationSettings withTiming(Timing other) {
        return new EmulationSettings(
                grace, firstPause, longestPause, longestOperation, pageSize, batchSize, sends, other);
    }
}
