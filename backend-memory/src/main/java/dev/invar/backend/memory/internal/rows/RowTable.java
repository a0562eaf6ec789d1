package dev.invar.backend.memory.internal.rows;

import dev.invar.backend.memory.internal.ClaimPosition;
import dev.invar.backend.memory.internal.EntryPosition;
import dev.invar.backend.memory.internal.Position;
import dev.invar.spi.emulation.Cells;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The rows, claims and entries of one entity. */
final class RowTable {
    final ConcurrentNavigableMap<Position, Cells> rows = new ConcurrentSkipListMap<>();
    final ConcurrentNavigableMap<ClaimPosition, Cells> claims = new ConcurrentSkipListMap<>();
    final ConcurrentNavigableMap<EntryPosition, EntryCell> entries = new ConcurrentSkipListMap<>();
}
