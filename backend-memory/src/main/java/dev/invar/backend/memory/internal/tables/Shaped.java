package dev.invar.backend.memory.internal.tables;

import dev.invar.spi.TableShape;

/** A table, whatever its rows are kept in. */
public interface Shaped {

    /** What the table was created as. */
    TableShape shape();
}
