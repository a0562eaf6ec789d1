package dev.invar.internal.emulation;

import dev.invar.spi.emulation.EmulationSettings;
import java.time.Duration;

/** Waits that grow from one repetition to the next, varied at random; for one thread. */
final class Backoff {
    private final EmulationSettings settings;
    private Duration bound;

    Backoff(EmulationSettings settings) {
        this.settings = settings;
        this.bound = settings.firstPause();
    }

    /** The next wait: between half of the current bound and all of it. */
    Duration next() {
        long half = bound.toNanos() / 2;
        Duration wait = Duration.ofNanos(half + (long) (half * settings.timing().fraction()));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
        return wait;
    }
}
