package dev.invar.conformance.sabotage;

import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.emulation.ConditionalRows;

/** The one thing that is wrong with a backend; everything that is not overridden stays right. */
interface Sabotage {

    /** The rows below the protocol. */
    default ConditionalRows rows(ConditionalRows right) {
        return right;
    }

    /** The store above the protocol. */
    default Store store(Store right) {
        return right;
    }

    /** Who is told of changes. */
    default ChangeSink sink(ChangeSink right) {
        return right;
    }

    /** The record of migrations. */
    default MigrationJournal journal(MigrationJournal right) {
        return right;
    }
}
