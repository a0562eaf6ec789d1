package dev.invar.spi;

import dev.invar.Key;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a scan.
 *
 * @param rows the rows, perhaps none
 * @param next the primary key after which the scan goes on, which need not be the key of an existing row; empty at the end
 */
public record Slice(List<StoredRow> rows, Optional<Key> next) {
    public Slice {
        rows = List.copyOf(rows);
    }
}
