package dev.invar.tck;

import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;

/**
 * What a backend brings to the kit: a way to empty datastores. Made once for all tests of a backend, with a constructor
 * without parameters, and closed after the last one.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface BackendFixture extends AutoCloseable {

    /** The name of the subject in messages and reports, such as {@code postgres}. */
    String name();

    /**
     * The configuration of a datastore that is new, empty and nobody else's: a new schema, keyspace, file or heap. What is
     * stored through it is found again by whoever opens the same configuration later, at least until this fixture is
     * closed.
     */
    DatastoreConfig.Builder freshDatastore();

    /**
     * Statements, for this backend's name, that the datastore refuses without changing anything, such as
     * {@code Statements.on("postgres", "SELEKT")}.
     */
    Statements refusedStatements();

    /** Gives back what the fixture holds; the datastores it made need not be removed. */
    @Override
    void close();
}
