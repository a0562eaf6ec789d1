package dev.invar.backend.memory.emulation;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes only by waiting, without anybody's waiting. */
final class VirtualTiming implements Timing {
    private static final long START = 1_800_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** All waits until now. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Lets time pass in which nobody waits for anything. */
    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

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
        pauses.add(duration);
        pass(duration);
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
