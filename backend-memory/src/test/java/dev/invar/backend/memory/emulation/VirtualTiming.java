package dev.invar.backend.memory.emulation;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes only by waiting, without anybody's waiting. */
final class VirtualTiming implements Timing {
    private static final long START = 1_800_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long epochMillis() {
        return START + nanos.get() / 1_000_000;
    }

    @Override
    public void pause(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public double fraction() {
        return 0.5;
    }

    @Override
    public long bits() {
        return ThreadLocalRandom.current().nextLong();
    }
}
