package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Timing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time of the machine, and chance that cannot be foreseen. */
public enum SystemTiming implements Timing {
    /** The only one. */
    INSTANCE;

    private static final SecureRandom RANDOM = new SecureRandom();

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

    @Override
    public long bits() {
        return RANDOM.nextLong();
    }
}
