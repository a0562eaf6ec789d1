package dev.invar.internal.value;

import java.time.Instant;

/** The limits of values that every backend can keep (contract rules {@code V-}). */
final class Limits {
    /** The greatest size of one field, in bytes of its stored form. */
    static final int FIELD_BYTES = 1 << 20;
    /** The greatest size of one row, in bytes of its fields' stored form. */
    static final int ROW_BYTES = 4 << 20;
    /** The greatest size of a value that is part of a key, a unique constraint, a reference or an index. */
    static final int INDEXED_BYTES = 1_024;
    /** The greatest size of such values together, where several form one key, constraint or reference. */
    static final int COMPOSITE_BYTES = 2_048;
    /** The greatest number of digits of a decimal, and the bounds of its scale. */
    static final int DECIMAL_DIGITS = 38;

    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Limits() {}
}
