package dev.invar.spi.emulation;

import java.util.UUID;

/**
 * The identity of one attempt to write; never used again. Ordered by its unsigned bytes and so by time as far as clocks agree,
 * on which nothing relies.
 *
 * @param value a UUID of version 7
 */
public record TxId(UUID value) implements Comparable<TxId> {

    /** Comes before every identity of an attempt, and is none: the beginning of all entries of one child. */
    public static final TxId FIRST = new TxId(new UUID(0, 0));

    /** Comes after every identity of an attempt, and is none: the end of all entries of one child. */
    public static final TxId LAST = new TxId(new UUID(0x7FFF_FFFF_FFFF_7FFFL, 0xBFFF_FFFF_FFFF_FFFFL));

    /** The time in the UUID, in milliseconds since 1970. */
    public long millis() {
        return value.getMostSignificantBits() >>> 16;
    }

    /** The time in the UUID, in microseconds since 1970. */
    public long micros() {
        return millis() * 1000;
    }

    @Override
    public int compareTo(TxId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
