package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;

/**
 * The place of a unique value among the unique values of an entity.
 *
 * @param constraintId the stable id of the unique constraint
 * @param value the encoded values
 */
public record ClaimPosition(String constraintId, Bytes value) implements Comparable<ClaimPosition> {

    @Override
    public int compareTo(ClaimPosition other) {
        int byConstraint = constraintId.compareTo(other.constraintId);
        return byConstraint != 0 ? byConstraint : value.compareTo(other.value);
    }
}
