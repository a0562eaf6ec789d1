package dev.invar.spi.emulation;

import java.util.UUID;

/**
 * The identity of one attempt to write; never used again. Ordered by time as far as clocks agree, on which nothing relies.
 *
 * @param value a UUID of version 7
 */
public record TxId(UUID value) {

    /** The time in the UUID, in microseconds since 1970. */
    public long micros() {
        return (value.getMostSignificantBits() >>> 16) * 1000;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
