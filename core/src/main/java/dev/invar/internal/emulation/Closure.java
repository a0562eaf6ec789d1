package dev.invar.internal.emulation;

import dev.invar.spi.emulation.RowId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a deletion has locked besides its root, and which of the rows to be deleted may be restricted; for one thread. */
final class Closure {
    private final Map<String, List<RowId.Base>> restrictable = new HashMap<>();
    private long size;

    /** Counts one more locked row. */
    void count() {
        size++;
    }

    /** How many rows besides the root are locked. */
    long size() {
        return size;
    }

    /** Notes a row that is to be deleted and that a restricting reference may lead to. */
    void addRestrictable(RowId.Base row) {
        restrictable.computeIfAbsent(row.entity(), ignored -> new ArrayList<>()).add(row);
    }

    /** The rows of an entity that are to be deleted and that a restricting reference may lead to. */
    List<RowId.Base> restrictable(String entity) {
        return restrictable.getOrDefault(entity, List.of());
    }
}
