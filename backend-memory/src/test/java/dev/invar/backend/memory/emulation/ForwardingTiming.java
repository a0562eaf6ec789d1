package dev.invar.backend.memory.emulation;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;

/** A time that is another one. Tests change it, or let something happen while somebody waits. */
public abstract class ForwardingTiming implements Timing {
    private final Timing time;

    /** A time that is the given one. */
    protected ForwardingTiming(Timing time) {
        this.time = time;
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public long epochMillis() {
        return time.epochMillis();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        time.pause(duration);
    }

    @Override
    public double fraction() {
        return time.fraction();
    }

    @Override
    public long bits() {
        return time.bits();
    }
}
