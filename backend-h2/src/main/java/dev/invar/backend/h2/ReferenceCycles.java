package dev.invar.backend.h2;

import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import java.util.HashSet;
import java.util.Set;

/** Whether references lead from an entity back to itself. */
final class ReferenceCycles {
    private ReferenceCycles() {}

    /** Whether the reference is part of a cycle. */
    static boolean contains(Catalog catalog, Reference reference) {
        return leads(catalog, reference.target(), reference.entity(), new HashSet<>());
    }

    private static boolean leads(Catalog catalog, String from, String to, Set<String> visited) {
        if (from.equals(to)) {
            return true;
        }
        return visited.add(from)
                && catalog.entity(from).schema().references().stream()
                        .anyMatch(reference -> leads(catalog, reference.target(), to, visited));
    }
}
