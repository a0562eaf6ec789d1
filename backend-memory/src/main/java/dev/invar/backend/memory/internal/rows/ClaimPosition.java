package dev.invar.backend.memory.internal.rows;

import dev.invar.Bytes;

/** The place of a claim among the claims of an entity. */
record ClaimPosition(String constraintId, Bytes value) implements Comparable<ClaimPosition> {

    @Override
    public int compareTo(ClaimPosition other) {
        int byConstraint = constraintId.compareTo(other.constraintId);
        return byConstraint != 0 ? byConstraint : value.compareTo(other.value);
    }
}
