package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Timing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a {@link Timing}, in UTC. */
public final class TimingClock extends Clock {
    private final Timing timing;

    /** The wall clock of the given time. */
    public TimingClock(Timing timing) {
        this.timing = timing;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Attempts are numbered in UTC");
    }

    @Override
    public long millis() {
        return timing.epochMillis();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(timing.epochMillis());
    }
}
