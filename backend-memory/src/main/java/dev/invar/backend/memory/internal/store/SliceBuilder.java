package dev.invar.backend.memory.internal.store;

import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a slice; not safe for use by several threads. */
final class SliceBuilder {
    private final int limit;
    private final List<StoredRow> rows = new ArrayList<>();
    private boolean more;

    SliceBuilder(int limit) {
        this.limit = limit;
    }

    /** Adds a row; false if the slice is full, which then knows that there are more rows. */
    boolean add(StoredRow row) {
        if (rows.size() == limit) {
            more = true;
            return false;
        }
        rows.add(row);
        return true;
    }

    Slice build() {
        return new Slice(rows, more ? Optional.of(rows.get(limit - 1).key()) : Optional.empty());
    }
}
