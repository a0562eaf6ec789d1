package dev.invar.backend.memory.internal.store;

import dev.invar.spi.JournalRecord;

/**
 * The whole content of a native store at one instant.
 *
 * <p>Immutable.
 *
 * @param tables the tables with their rows
 * @param journal the record of migrations
 */
public record Root(TableSet tables, JournalRecord journal) {

    /** The content of a store in which nothing was created. */
    static Root empty() {
        return new Root(TableSet.empty(), JournalRecord.empty());
    }
}
