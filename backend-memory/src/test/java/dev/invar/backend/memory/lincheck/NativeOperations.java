package dev.invar.backend.memory.lincheck;

import dev.invar.backend.memory.internal.store.NativeHeap;

/** The heap whose writers take turns. */
public final class NativeOperations extends HeapOperations {
    /** An empty heap. */
    public NativeOperations() {
        super(prepared(new NativeHeap()));
    }
}
