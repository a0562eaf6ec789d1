package dev.invar.migration;

import java.util.List;

/**
 * The migrations of all modules of a datastore.
 *
 * <p>Run under a lock that the datastore keeps, so that of several processes one migrates and the others wait, up to the
 * datastore's deadline or 30 seconds, whichever is longer. Safe for use by several threads.
 */
public interface Migrations {

    /**
     * Applies everything that is pending, modules ordered by the references between them, and returns what was applied.
     *
     * @throws dev.invar.error.MigrationFailed if a migration fails, was changed since it was applied, or is recorded but no
     *     longer declared; those before it stay applied
     */
    List<MigrationStatus> up();

    /**
     * Takes back all migrations of a module, newest first, and returns what was taken back.
     *
     * @throws dev.invar.error.MigrationFailed if one fails, or entities of another module still reference this one's
     * @throws IllegalArgumentException if there is no such module
     */
    List<MigrationStatus> down(String module);

    /**
     * Takes back the newest {@code count} applied migrations of a module.
     *
     * @throws dev.invar.error.MigrationFailed if one fails, or entities of another module still reference this one's
     * @throws IllegalArgumentException if there is no such module
     */
    List<MigrationStatus> down(String module, int count);

    /** All declared and all recorded migrations of this datastore's modules, in the order in which they are applied. */
    List<MigrationStatus> status();
}
