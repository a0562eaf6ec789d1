package dev.invar.tck.lockstep;

import dev.invar.Bytes;

/** What a field is declared as, besides its type and the rules for its values. */
enum Trait {
    /** Every row has a value. */
    REQUIRED,
    /** A missing value is generated. */
    GENERATED,
    /** No two rows have the same value. */
    UNIQUE,
    /** The value never changes. */
    IMMUTABLE,
    /** Rows are listed by the value. */
    INDEXED,
    /** The value appears in no message and no event. */
    SENSITIVE,
    /** Every value is generated, and none can be given. */
    GENERATED_ALWAYS,
    /** What is stored is made of what is given. */
    TRANSFORMED;

    /** What is stored where a value is given to a transformed field. */
    static Object transform(Object given) {
        if (given instanceof String text) {
            return "h" + Integer.toHexString(text.hashCode());
        }
        if (given instanceof Bytes bytes) {
            return Bytes.of((byte) bytes.length(), (byte) bytes.hashCode());
        }
        if (given instanceof Long number) {
            return ~number;
        }
        return given instanceof Boolean truth ? (Object) !truth : given;
    }
}
