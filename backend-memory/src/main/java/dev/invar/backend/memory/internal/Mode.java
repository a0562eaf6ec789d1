package dev.invar.backend.memory.internal;

import dev.invar.backend.memory.internal.rows.RowHeap;
import dev.invar.backend.memory.internal.store.NativeHeap;
import dev.invar.backend.memory.internal.tables.Heap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a store keeps its constraints. */
public enum Mode {
    /** By checking and changing all rows in one step. */
    NATIVE,
    /** By the protocol of stores that can only compare and set one row. */
    ROWS;

    /** The names of all modes. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Mode::toString).toList();
    }

    /** The mode of the given name. */
    public static Optional<Mode> named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(name))
                .findFirst();
    }

    Heap newHeap() {
        return this == NATIVE ? new NativeHeap() : new RowHeap();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
