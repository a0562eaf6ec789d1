package dev.invar.spi.emulation;

import dev.invar.internal.emulation.schema.StoredJournal;
import dev.invar.internal.emulation.schema.StoredSchema;
import dev.invar.internal.emulation.schema.StoredTables;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Tables;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Tables and the record of migrations for datastores that have neither: the shape of every entity, the recorded migrations,
 * the ids of constraints and the migration lock, all in one text that is compared and set.
 *
 * <p>The text grows with the number of entities and migrations, a few hundred bytes for each, and not with the rows. Safe for
 * use by several threads.
 */
public final class EmulatedSchema {
    private final Tables tables;
    private final MigrationJournal journal;

    /**
     * The schema that is kept in a text.
     *
     * @param text where it is kept
     * @param clock by which leases of the migration lock end; clocks of processes differ by less than a lease lasts
     * @param erasure removes all rows, claims and entries of an entity, as far as they are there
     */
    public EmulatedSchema(ConditionalText text, Clock clock, Consumer<CatalogEntity> erasure) {
        StoredSchema schema = new StoredSchema(text);
        this.tables = new StoredTables(schema, erasure);
        this.journal = new StoredJournal(schema, clock);
    }

    /** The tables. */
    public Tables tables() {
        return tables;
    }

    /** The record of migrations. */
    public MigrationJournal journal() {
        return journal;
    }
}
