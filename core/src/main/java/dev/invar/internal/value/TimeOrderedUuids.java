package dev.invar.internal.value;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a counter of 12 bits that keeps the UUIDs
 * of one generator in order, then 62 random bits. A clock that goes backwards does not: the last time is kept.
 *
 * <p>Safe for use by several threads.
 */
public final class TimeOrderedUuids {
    private static final int COUNTER_LIMIT = 1 << 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private final LongSupplier random;
    private final ReentrantLock lock = new ReentrantLock();
    private long lastMillis = -1;
    private int counter;

    /** A generator by the given clock, whose random bits cannot be foreseen. */
    public TimeOrderedUuids(Clock clock) {
        this(clock, new SecureRandom()::nextLong);
    }

    /**
     * A generator by the given clock.
     *
     * @param random 64 random bits
     */
    public TimeOrderedUuids(Clock clock, LongSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUID that is greater than all that this generator made before, compared as unsigned bytes. */
    public UUID next() {
        long leastBits = VARIANT | (random.getAsLong() & RANDOM_MASK);
        lock.lock();
        try {
            long now = clock.millis();
            if (now > lastMillis) {
                lastMillis = now;
                counter = (int) (random.getAsLong() & (COUNTER_LIMIT / 2 - 1));
            } else if (++counter == COUNTER_LIMIT) {
                lastMillis++;
                counter = 0;
            }
            return new UUID(lastMillis << 16 | VERSION_7 | counter, leastBits);
        } finally {
            lock.unlock();
        }
    }
}
