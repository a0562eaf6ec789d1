package dev.invar.error;

import org.jspecify.annotations.Nullable;

/**
 * A migration could not be run. Migrations before the named one are applied and recorded; the named one is recorded as
 * failed where it had begun, and running the migrations again resumes it.
 */
public final class MigrationFailed extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String module;
    private final String migration;

    /** An error of the given migration; {@code migration} is empty where the error concerns the whole module. */
    public MigrationFailed(String module, String migration, String message, @Nullable Throwable cause) {
        super(
                "Module '" + module + "'" + (migration.isEmpty() ? "" : ", migration '" + migration + "'") + ": "
                        + message,
                cause);
        this.module = module;
        this.migration = migration;
    }

    /** The module's name. */
    public String module() {
        return module;
    }

    /** The migration's name; empty where the error concerns the whole module. */
    public String migration() {
        return migration;
    }
}
