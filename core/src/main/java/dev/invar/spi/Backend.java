package dev.invar.spi;

import java.util.Optional;

/**
 * One open datastore.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Backend extends AutoCloseable {

    /** The name by which migrations address this kind of datastore, such as {@code postgres}. */
    String name();

    /** The physical side: tables without their rows. */
    Tables tables();

    /** The record of migrations and of physical names, kept in the datastore itself. */
    MigrationJournal journal();

    /**
     * The rows of the given entities, whose tables exist. Statements are prepared once, here or at first use.
     *
     * @param sink is told of every change after it was committed
     */
    Store store(Catalog catalog, ChangeSink sink);

    /**
     * What the datastore is used through, such as the driver's session, for reading only: also before there are tables, and
     * also where the program has lent it (rule X-41).
     *
     * @return empty if the backend has no object of the type, which is no error
     */
    <T> Optional<T> unwrap(Class<T> type);

    /** Releases everything that this backend opened itself. Never throws. */
    @Override
    void close();
}
