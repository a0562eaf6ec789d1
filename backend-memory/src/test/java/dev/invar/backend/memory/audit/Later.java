package dev.invar.backend.memory.audit;

import dev.invar.backend.memory.emulation.ForwardingTiming;
import dev.invar.spi.emulation.Timing;
import java.time.Duration;

/** A time that is an hour ahead of another one. */
final class Later extends ForwardingTiming {
    Later(Timing time) {
        super(time);
    }

    @Override
    public long epochMillis() {
        return super.epochMillis() + Duration.ofHours(1).toMillis();
    }
}
