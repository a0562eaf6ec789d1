package dev.invar.backend.memory.internal.store;

import dev.invar.backend.memory.internal.collection.PersistentSortedMap;
import dev.invar.backend.memory.internal.order.ClaimPosition;
import dev.invar.backend.memory.internal.order.EntryPosition;
import dev.invar.backend.memory.internal.order.Position;
import dev.invar.backend.memory.internal.tables.Shaped;
import dev.invar.spi.StoredRow;
import dev.invar.spi.TableShape;

/**
 * One entity's rows, and where its unique values, references and indexed values lead to.
 *
 * <p>Immutable.
 *
 * @param shape what the table was created as
 * @param rows the rows
 * @param claims the row that has a unique value
 * @param entries the row that has a reference or an indexed value
 */
record Table(
        TableShape shape,
        PersistentSortedMap<Position, StoredRow> rows,
        PersistentSortedMap<ClaimPosition, Position> claims,
        PersistentSortedMap<EntryPosition, Position> entries)
        implements Shaped {

    static Table empty(TableShape shape) {
        return new Table(shape, PersistentSortedMap.empty(), PersistentSortedMap.empty(), PersistentSortedMap.empty());
    }
}
