package dev.invar.spi;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;

/** One validated write. */
public sealed interface WritePlan {

    /** The identity of the write. */
    OperationId id();

    /** The entity that is written. */
    EntitySchema entity();

    /** The primary key of the row that is written. */
    Key key();

    /** Where the primary key of an inserted row comes from. */
    enum KeyOrigin {
        /** It was generated for this plan, so that no row can have had it. */
        GENERATED,
        /** The program supplied it; a row with it may exist or have existed. */
        SUPPLIED
    }

    /**
     * Stores a new row.
     *
     * @param row all its values, primary key included
     * @param origin where the primary key comes from
     */
    record Insert(OperationId id, EntitySchema entity, Key key, Row row, KeyOrigin origin) implements WritePlan {}

    /**
     * Changes an existing row.
     *
     * @param transition what the write makes of the row
     */
    record Update(OperationId id, EntitySchema entity, Key key, Transition transition) implements WritePlan {}

    /** Deletes a row with all that its deletion reaches. */
    record Delete(OperationId id, EntitySchema entity, Key key) implements WritePlan {}
}
