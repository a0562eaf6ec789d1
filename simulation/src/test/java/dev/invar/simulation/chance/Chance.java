package dev.invar.simulation.chance;

import java.util.List;

/** Decisions that look random and are the same for the same seed (SplitMix64); for one thread. */
public final class Chance {
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    /** Decisions of a seed. */
    public Chance(long seed) {
        this.state = mixed(seed + STEP);
    }

    /** 64 bits. */
    public long bits() {
        state += STEP;
        return mixed(state);
    }

    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return twice ^ (twice >>> 31);
    }

    /** A number, at least 0 and less than the bound. */
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /** A number of a range, both ends included. */
    public int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** A number, at least 0 and less than 1. */
    public double fraction() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** True as often as the probability says. */
    public boolean happens(double probability) {
        return fraction() < probability;
    }

    /** True in one of so many cases. */
    public boolean oneIn(int cases) {
        return below(cases) == 0;
    }

    /** One of the given things. */
    public <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** Decisions of their own, which do not depend on how many more this makes. */
    public Chance fork() {
        return new Chance(bits());
    }
}
