package dev.invar.simulation.client;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.WritePlan;

/** What a client asks of its store. */
public sealed interface Request {

    /** A write. */
    record Write(WritePlan plan) implements Request {}

    /** The row with a primary key. */
    record Find(EntitySchema entity, Key key) implements Request {}

    /** The row with a unique value. */
    record FindBy(UniqueConstraint constraint, Key value) implements Request {}

    /**
     * A repair of what is kept for an entity, and of one of its rows. It changes nothing that exists.
     *
     * @param limit how much is looked at in a step
     */
    record Repair(EntitySchema entity, Key key, int limit) implements Request {}

    /**
     * All rows of an access path, slice by slice.
     *
     * @param limit how many rows a slice has
     */
    record List(Access access, int limit) implements Request {}
}
