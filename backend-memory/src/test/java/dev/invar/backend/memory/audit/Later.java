package dev.invar.backend.memory.audit;

import dev.invar.spi.emulation.Timing;
import java.time.Duration;

/** A time that is an hour ahead of another one. */
record Later(Timing time) implements Timing {
    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public long epochMillis() {
        return time.epochMillis() + Duration.ofHours(1).toMillis();
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
