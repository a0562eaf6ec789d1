package dev.invar.spi;

import java.util.List;

/**
 * The physical side of a datastore: tables, without their rows.
 *
 * <p>Called by one thread at a time, under the migration lock where anything changes.
 */
public interface Tables {

    /**
     * Carries out a change of the schema. Repeating a change that was carried out, wholly or in part, completes it.
     *
     * @throws dev.invar.error.DaoException if the datastore refuses it
     */
    void apply(SchemaChange change);

    /** What differs between the tables that the given entities need and those that are there; each names its entity. */
    List<String> differences(Catalog declared);

    /**
     * Executes statements of the datastore's own language, separated by semicolons.
     *
     * @throws dev.invar.error.DaoException if the datastore refuses one of them, or has no such language
     */
    void execute(String statements);
}
