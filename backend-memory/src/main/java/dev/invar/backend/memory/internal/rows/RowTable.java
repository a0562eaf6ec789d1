package dev.invar.backend.memory.internal.rows;

import dev.invar.backend.memory.internal.order.ClaimPosition;
import dev.invar.backend.memory.internal.order.EntryPosition;
import dev.invar.backend.memory.internal.order.Position;
import dev.invar.backend.memory.internal.tables.Shaped;
import dev.invar.spi.TableShape;
import dev.invar.spi.emulation.Cells;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rows, claims and entries of one entity.
 *
 * @param shape what the table was created as
 * @param rows the base rows
 * @param claims the claims
 * @param entries the entries, removed ones included
 */
record RowTable(
        TableShape shape,
        ConcurrentNavigableMap<Position, Cells> rows,
        ConcurrentNavigableMap<ClaimPosition, Cells> claims,
        ConcurrentNavigableMap<EntryPosition, EntryCell> entries)
        implements Shaped {

    static RowTable empty(TableShape shape) {
        return new RowTable(
                shape, new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>());
    }

    RowTable copy() {
        return new RowTable(
                shape,
                new ConcurrentSkipListMap<>(rows),
                new ConcurrentSkipListMap<>(claims),
                new ConcurrentSkipListMap<>(entries));
    }
}
