package dev.invar.backend.memory;

import dev.invar.backend.memory.internal.rows.RowsSnapshot;
import dev.invar.backend.memory.internal.store.NativeSnapshot;

/**
 * The whole content of a memory store at one instant: tables, rows, and the record of migrations.
 *
 * <p>Immutable; it does not change when the store does. Lent to a new private store
 * ({@code DatastoreConfig.of("memory:").resource(MemorySnapshot.class, snapshot)}) it is the content that the store begins
 * with.
 */
public sealed interface MemorySnapshot permits NativeSnapshot, RowsSnapshot {}
