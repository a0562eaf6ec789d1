package dev.invar.backend.memory.lincheck;

import dev.invar.backend.memory.internal.rows.RowHeap;

/** The heap of bare rows, on which the constraint protocol keeps constraints. */
public final class RowsOperations extends HeapOperations {
    /** An empty heap. */
    public RowsOperations() {
        super(prepared(new RowHeap()));
    }
}
