package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;

/**
 * A hash that puts keys into an order that nobody can mistake for the order of the keys, so that a program cannot come to
 * rely on an order that the contract does not give. The same keys come in the same order in every run: a test that fails,
 * fails again.
 */
final class Scatter {
    private static final long PRIME = 0x100000001b3L;

    private final long salt;

    /** A hash of its own for the given purpose. */
    Scatter(String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * PRIME;
        }
        this.salt = hash;
    }

    long token(Bytes bytes) {
        long hash = salt;
        for (int i = 0; i < bytes.length(); i++) {
            hash = (hash ^ (bytes.at(i) & 0xFF)) * PRIME;
        }
        return finish(hash);
    }

    /** Spreads every input bit over the whole result (the finalizer of SplitMix64). */
    private static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
