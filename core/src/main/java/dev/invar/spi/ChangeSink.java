package dev.invar.spi;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import java.util.Optional;

/**
 * Is told of committed changes by a store. Core makes events and cache invalidations of them; an exchange of events between
 * processes will hear of them here as well.
 *
 * <p>Implementations are safe for use by several threads and never throw.
 */
public interface ChangeSink {

    /** Called after the commit, on the operation's thread, without any lock held; children come before their parents. */
    void committed(Change change);

    /**
     * Called when rows of {@code entity}, and of every entity that a deletion of them can reach, may have changed without
     * having been told: tables were dropped, or somebody else finished a change. An outcome that is unknown needs no call;
     * core sees it.
     */
    void unknown(EntitySchema entity);

    /**
     * One committed change of one row; at least one of the two images is there.
     *
     * @param operation the write that caused it
     * @param entity the row's entity
     * @param key the row's primary key
     * @param before the row before; empty if it was created
     * @param after the row after; empty if it was deleted
     */
    record Change(OperationId operation, EntitySchema entity, Key key, Optional<Row> before, Optional<Row> after) {}
}
