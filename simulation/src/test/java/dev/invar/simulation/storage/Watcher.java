package dev.invar.simulation.storage;

import dev.invar.spi.emulation.RowId;

/** Is told of everything that changes in a {@link Storage}, at the moment at which it changes. */
public interface Watcher {

    /** A write was carried out: it is the last one of the row, but a read may still miss it. */
    void carriedOut(RowId row);

    /** The last write of a row is seen by every later read from now on. */
    void settled(RowId row, Author author);

    /** An entry was written or removed, or that became certain. */
    void entryChanged();
}
