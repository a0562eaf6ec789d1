package dev.invar.spi.emulation;

import dev.invar.internal.emulation.SystemTiming;
import java.time.Duration;

/**
 * Time as the protocol sees it. Nothing but waiting, and how long a deleted row leaves a marker, depends on it.
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

    /** The time of the machine. */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }
}
