package dev.invar.backend.memory.internal.store;

import dev.invar.backend.memory.MemorySnapshot;

/**
 * A snapshot of a native store: simply its root.
 *
 * @param root the root
 */
public record NativeSnapshot(Root root) implements MemorySnapshot {

    @Override
    public String toString() {
        return "MemorySnapshot" + root.tables().names();
    }
}
