package dev.invar.conformance;

/** Stores on the heap under the protocol that stores without transactions need. */
public class MemoryRowsFixture extends MemoryFixture {

    /** The store in rows mode. */
    public MemoryRowsFixture() {
        super("memory-rows", "?mode=rows");
    }
}
