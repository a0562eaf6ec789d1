package dev.invar.spi.emulation;

import dev.invar.Key;
import dev.invar.schema.UniqueConstraint;

/** The identity of a row that is only ever written by compare-and-set. */
public sealed interface RowId {

    /**
     * A base row: the only truth there is about a row of an entity.
     *
     * @param entity the entity's name
     * @param key the row's primary key
     */
    record Base(String entity, Key key) implements RowId {}

    /**
     * A claim: a hint at the row that holds a unique value.
     *
     * @param constraint the unique constraint
     * @param value the claimed values
     */
    record Claim(UniqueConstraint constraint, Key value) implements RowId {}
}
