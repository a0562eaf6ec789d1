package dev.invar.testservers.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process on this machine for as long as it lives. Process ids are given out again, so the time of the start belongs
 * to the identity.
 *
 * @param pid the process id
 * @param startedAt milliseconds since the epoch, 0 where the operating system does not tell
 */
public record ProcessIdentity(long pid, long startedAt) {
    // Derived from clock ticks since the boot, whose own time moves a little when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    public static ProcessIdentity current() {
        return of(ProcessHandle.current());
    }

    /** The living process, or empty when it has ended, even if its id was given out again. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> of(process).isSameAs(this));
    }

    public boolean isAlive() {
        return find().isPresent();
    }

    boolean isSameAs(ProcessIdentity other) {
        return pid == other.pid && Math.abs(startedAt - other.startedAt) <= TOLERANCE.toMillis();
    }
}
