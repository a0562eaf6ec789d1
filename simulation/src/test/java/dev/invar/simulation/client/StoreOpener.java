package dev.invar.simulation.client;

import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;

/** Makes the store under test: the protocol as it is shipped, or a mutant of it. */
@FunctionalInterface
public interface StoreOpener {

    /** A store on the given rows. */
    Store open(Catalog catalog, ConditionalRows rows, ChangeSink sink, EmulationSettings settings);
}
