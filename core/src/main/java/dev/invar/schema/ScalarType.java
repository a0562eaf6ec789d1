package dev.invar.schema;

import dev.invar.Bytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A type whose values have no parts. */
public enum ScalarType implements FieldType {
    /** Any UUID; ordered as 16 unsigned bytes. */
    UUID(UUID.class, true),
    /** Text without U+0000 and without lone surrogates; ordered by code points. */
    STRING(String.class, true),
    /** A whole number of 64 bits, signed. */
    INTEGER(Long.class, true),
    /** An IEEE 754 double, neither NaN nor infinite; -0.0 is stored as 0.0. */
    NUMBER(Double.class, false),
    /** A decimal number of at most 38 digits, with an exponent so that its scale lies in -38…38; trailing zeros do not count. */
    DECIMAL(BigDecimal.class, true),
    /** True or false. */
    BOOLEAN(Boolean.class, true),
    /** An instant in the years 0001 to 9999 (UTC), in whole milliseconds; finer parts are cut off. */
    TIMESTAMP(Instant.class, true),
    /** A string of bytes. */
    BYTES(Bytes.class, true);

    private final Class<?> javaType;
    private final boolean indexable;

    ScalarType(Class<?> javaType, boolean indexable) {
        this.javaType = javaType;
        this.indexable = indexable;
    }

    /** The class of this type's values in a {@link dev.invar.Row}. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Whether values may be part of a key, a unique constraint, a reference or an index. */
    public boolean indexable() {
        return indexable;
    }

    @Override
    public String description() {
        return name().toLowerCase(Locale.ROOT);
    }
}
