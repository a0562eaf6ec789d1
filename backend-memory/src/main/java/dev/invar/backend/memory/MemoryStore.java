package dev.invar.backend.memory;

/**
 * What a memory store offers beyond other datastores: its content can be kept and brought back. Obtained by
 * {@code datastore.unwrap(MemoryStore.class)}; meant for tests.
 *
 * <p>Safe for use by several threads.
 */
public interface MemoryStore {

    /**
     * All content as it is at one instant. Takes no time worth mentioning, however large the content is; in rows mode it takes
     * a copy.
     */
    MemorySnapshot snapshot();

    /**
     * Replaces all content by that of a snapshot, which may be of another store in the same mode. Caches over any datastore of
     * this store are told to forget everything; event listeners hear nothing. Page tokens stay valid, the migration lock stays
     * with whoever holds it.
     *
     * @throws IllegalArgumentException if the snapshot was taken in another mode
     */
    void restore(MemorySnapshot snapshot);
}
