package dev.invar.backend.cassandra.internal;

import dev.invar.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * Different partition keys with one token. A block of MurmurHash3 (x64, 128 bits) is a bijection of the hash so far, so that
 * after any first block there is a second one that leads to a given hash.
 */
final class CollidingTokens {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final long ADDED_1 = 0x52dce729L;
    private static final long ADDED_2 = 0x38495ab5L;

    private final Random random = new Random(4);
    private final long target1 = random.nextLong();
    private final long target2 = random.nextLong();
    private final long start1;
    private final long start2;

    /** Keys that consist of what {@link #next} makes. */
    CollidingTokens() {
        this.start1 = 0;
        this.start2 = 0;
    }

    /** Keys that begin with the given 16 bytes, followed by what {@link #next} makes and then by the same for all. */
    CollidingTokens(Bytes begin) {
        ByteBuffer block = ByteBuffer.wrap(begin.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        this.start1 = after1(block.getLong(), 0, 0);
        this.start2 = after2(block.getLong(), 0, start1);
    }

    /** A further 32 bytes that lead to the token of all others that this object made. */
    Bytes next() {
        long k1 = random.nextLong();
        long k2 = random.nextLong();
        long h1 = after1(k1, start1, start2);
        long h2 = after2(k2, start2, h1);

        long m1 = Long.rotateRight((target1 - ADDED_1) * inverse(5) - h2, 27) ^ h1;
        long m2 = Long.rotateRight((target2 - ADDED_2) * inverse(5) - target1, 31) ^ h2;
        long last1 = Long.rotateRight(m1 * inverse(C2), 31) * inverse(C1);
        long last2 = Long.rotateRight(m2 * inverse(C1), 33) * inverse(C2);
        return Bytes.of(ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(k1)
                .putLong(k2)
                .putLong(last1)
                .putLong(last2)
                .array());
    }

    private static long after1(long k, long h1, long h2) {
        return (Long.rotateLeft(h1 ^ mixed1(k), 27) + h2) * 5 + ADDED_1;
    }

    private static long after2(long k, long h2, long h1) {
        return (Long.rotateLeft(h2 ^ mixed2(k), 31) + h1) * 5 + ADDED_2;
    }

    private static long mixed1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixed2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
