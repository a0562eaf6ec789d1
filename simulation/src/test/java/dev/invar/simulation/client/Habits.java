package dev.invar.simulation.client;

import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client behaves.
 *
 * @param grace how long it waits for others
 * @param deadline how long its operations may take
 * @param longestOperation what it believes to be the longest operation of any client
 * @param pageSize how many entries it lists at once
 * @param batchSize how many compare-and-sets it sends at once
 * @param skew how far its clock is ahead
 * @param asksAgain how long after a write whose outcome it does not know it asks what became of it; empty if it does not ask
 */
public record Habits(
        Duration grace,
        Duration deadline,
        Duration longestOperation,
        int pageSize,
        int batchSize,
        Duration skew,
        Optional<Duration> asksAgain) {
    private static final int PAUSES_PER_GRACE = 6;
    private static final int GROWTH_OF_PAUSES = 4;
    private static final Habits PATIENT = new Habits(
            Duration.ofMillis(600),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            256,
            64,
            Duration.ZERO,
            Optional.empty());

    /** Those of a client that has all the time it needs. */
    public static Habits patient() {
        return PATIENT;
    }

    /** The same for clients that do not rely on any operation being over some day. */
    public Habits trustingNoClock() {
        return new Habits(grace, deadline, Duration.ZERO, pageSize, batchSize, skew, asksAgain);
    }

    EmulationSettings settings(Timing timing) {
        Duration longestPause = grace.dividedBy(PAUSES_PER_GRACE);
        return EmulationSettings.defaults()
                .withGrace(grace)
                .withPauses(longestPause.dividedBy(GROWTH_OF_PAUSES), longestPause)
                .withLongestOperation(longestOperation)
                .withSizes(pageSize, batchSize)
                .withTiming(timing);
    }
}
