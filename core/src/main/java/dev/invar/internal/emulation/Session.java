package dev.invar.internal.emulation;

import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;

/**
 * What the steps of one operation share; for one thread.
 *
 * @param catalog the entities
 * @param sink is told of changes
 * @param settings waits and sizes
 * @param uuids makes the identities of attempts
 * @param cascades the decided deletions that this process works on
 * @param messenger sends the operation's messages
 * @param patience how long the operation has waited for whom
 */
public record Session(
        Catalog catalog,
        ChangeSink sink,
        EmulationSettings settings,
        TimeOrderedUuids uuids,
        LocalCascades cascades,
        Messenger messenger,
        Patience patience) {

    /** The session of an operation. */
    public static Session of(
            Catalog catalog,
            ChangeSink sink,
            EmulationSettings settings,
            TimeOrderedUuids uuids,
            LocalCascades cascades,
            ConditionalRows rows,
            CallContext context) {
        return new Session(
                catalog,
                sink,
                settings,
                uuids,
                cascades,
                new Messenger(rows, context, settings),
                new Patience(settings));
    }

    /** The identity of a new attempt. */
    TxId nextTx() {
        return new TxId(uuids.next());
    }

    /** The entity of a row. */
    EntitySchema entity(RowId.Base row) {
        return catalog.entity(row.entity()).schema();
    }

    /** A new series of waits. */
    Backoff backoff() {
        return new Backoff(settings);
    }
}
