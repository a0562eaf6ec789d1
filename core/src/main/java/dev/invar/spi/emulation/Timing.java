package dev.invar.spi.emulation;

import dev.invar.internal.emulation.SystemTiming;
import java.time.Duration;

/**
 * Time and chance as the protocol sees them. Nothing but waiting, and how long a deleted row leaves a marker, depends on time;
 * nothing but waiting, and that no two attempts have the same identity, on chance.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Timing {

    /** A monotonic clock, in nanoseconds since an arbitrary moment. */
    long nanos();

    /** The wall clock, in milliseconds since 1970. */
    long epochMillis();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is or was interrupted
     */
    void pause(Duration duration) throws InterruptedException;

    /** A random number, at least 0 and less than 1, by which waits are varied. */
    double fraction();

    /** 64 random bits, which no other client has a share in: they tell the attempts of a millisecond apart. */
    long bits();

    /** The time of the machine, and chance that cannot be foreseen. */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }
}
