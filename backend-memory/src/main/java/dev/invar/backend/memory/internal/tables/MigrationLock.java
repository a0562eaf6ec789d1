package dev.invar.backend.memory.internal.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The migration lock of one store. It belongs to the store and not to its content: restoring a snapshot does not touch it.
 *
 * <p>Safe for use by several threads.
 */
public final class MigrationLock {
    private final AtomicReference<@Nullable Holding> holding = new AtomicReference<>();

    /**
     * Somebody's hold on the lock.
     *
     * @param hold its identity
     * @param owner who holds it, for people to read
     * @param until when it ends
     */
    private record Holding(Object hold, String owner, Instant until) {}

    /** A hold on the lock that can be renewed and given back. */
    final class Hold {
        private final String owner;
        private final Duration timeToLive;
        private final Clock clock;

        private Hold(String owner, Duration timeToLive, Clock clock) {
            this.owner = owner;
            this.timeToLive = timeToLive;
            this.clock = clock;
        }

        boolean isHeld() {
            Holding current = holding.get();
            return current != null && current.hold == this && clock.instant().isBefore(current.until);
        }

        /** Extends the hold, also one that ran out, as long as nobody else has taken the lock. */
        boolean renew() {
            return exchange(current -> current != null && current.hold == this ? extended() : current);
        }

        void release() {
            exchange(current -> current != null && current.hold == this ? null : current);
        }

        private boolean take() {
            return exchange(
                    current -> current == null || !clock.instant().isBefore(current.until) ? extended() : current);
        }

        private Holding extended() {
            return new Holding(this, owner, clock.instant().plus(timeToLive));
        }

        private boolean exchange(UnaryOperator<@Nullable Holding> change) {
            Holding result = holding.updateAndGet(change);
            return result != null && result.hold == this;
        }
    }

    /** Takes the lock unless somebody holds it. */
    Optional<Hold> acquire(String owner, Duration timeToLive, Clock clock) {
        Hold hold = new Hold(owner, timeToLive, clock);
        return hold.take() ? Optional.of(hold) : Optional.empty();
    }

    /** Who holds the lock. */
    Optional<String> holder(Clock clock) {
        return Optional.ofNullable(holding.get())
                .filter(current -> clock.instant().isBefore(current.until))
                .map(Holding::owner);
    }
}
