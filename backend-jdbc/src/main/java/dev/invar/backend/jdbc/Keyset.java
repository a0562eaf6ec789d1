package dev.invar.backend.jdbc;

import java.util.List;

/**
 * A condition that is true of keys on one side of a given one.
 *
 * @param condition its text
 * @param parts which parts of the given key its parameters take, in order
 */
public record Keyset(String condition, List<Integer> parts) {
    public Keyset {
        parts = List.copyOf(parts);
    }
}
