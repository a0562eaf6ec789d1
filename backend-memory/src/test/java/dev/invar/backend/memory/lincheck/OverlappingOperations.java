package dev.invar.backend.memory.lincheck;

import dev.invar.backend.memory.internal.store.NativeHeap;

/** A heap that is broken on purpose: its writers do not take turns. */
public final class OverlappingOperations extends HeapOperations {
    /** An empty heap. */
    public OverlappingOperations() {
        this(new NativeHeap());
    }

    private OverlappingOperations(NativeHeap heap) {
        super(new OverlappingWrites(heap, prepared(heap)));
    }
}
