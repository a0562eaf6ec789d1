package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;

/**
 * The place of a unique value among the unique values of an entity, which are in no order that means anything.
 *
 * @param token a hash of the rest, which decides nearly every comparison
 * @param constraintId the stable id of the unique constraint
 * @param value the encoded values
 */
public record ClaimPosition(long token, String constraintId, Bytes value) implements Comparable<ClaimPosition> {

    @Override
    public int compareTo(ClaimPosition other) {
        int order = Long.compare(token, other.token);
        if (order == 0) {
            order = constraintId.compareTo(other.constraintId);
        }
        return order != 0 ? order : value.compareTo(other.value);
    }
}
