package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time of the machine. */
public enum SystemTiming implements Timing {
    /** The only one. */
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public double fraction() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
