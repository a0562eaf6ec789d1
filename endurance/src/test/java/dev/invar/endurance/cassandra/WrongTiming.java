package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;

/**
 * The time of a machine whose clock is wrong.
 *
 * @param wrong by how much it is fast
 */
record WrongTiming(Duration wrong) implements Timing {
    @Override
    public long nanos() {
        return Timing.system().nanos();
    }

    @Override
    public long epochMillis() {
        return Timing.system().epochMillis() + wrong.toMillis();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Timing.system().pause(duration);
    }

    @Override
    public double fraction() {
        return Timing.system().fraction();
    }

    @Override
    public long bits() {
        return Timing.system().bits();
    }
}
