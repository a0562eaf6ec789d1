package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Step;
import java.util.Optional;
import java.util.Random;

/** Decides how clients are to die, by chance; the same seed decides the same. Thread-safe. */
final class Fates {
    private static final Step[] STEPS = Step.values();
    private static final Way[] WAYS = Way.values();

    /** Most operations send one message of a step. */
    private static final int ONCE = 3;

    private static final int MOST_MESSAGES = 3;

    private final Random random;
    private final boolean mortal;

    private Fates(long seed, boolean mortal) {
        this.random = new Random(seed);
        this.mortal = mortal;
    }

    /** Every client dies at some time. */
    static Fates mortal(long seed) {
        return new Fates(seed, true);
    }

    /** No client dies. */
    static Fates immortal() {
        return new Fates(0, false);
    }

    /** How the next client dies, if it ever comes to that step. */
    synchronized Optional<Death> next() {
        if (!mortal) {
            return Optional.empty();
        }
        Step step = STEPS[random.nextInt(STEPS.length)];
        int message = random.nextInt(ONCE + 1) < ONCE ? 1 : 2 + random.nextInt(MOST_MESSAGES - 1);
        return Optional.of(new Death(step, message, WAYS[random.nextInt(WAYS.length)]));
    }
}
