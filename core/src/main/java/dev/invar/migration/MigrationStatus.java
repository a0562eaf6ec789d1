package dev.invar.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One migration and how far it came.
 *
 * @param module the module's name
 * @param migration the migration's name
 * @param state how far it came
 * @param appliedAt when it was begun, by the clock of the process that applied it; empty while it is pending
 * @param took how long it took; empty while it is pending or running
 */
public record MigrationStatus(
        String module, String migration, State state, Optional<Instant> appliedAt, Optional<Duration> took) {

    /** How far a migration came. */
    public enum State {
        /** It is declared and not recorded. */
        PENDING,
        /** It is recorded as begun: it runs now, or its process died; running the migrations again resumes it. */
        RUNNING,
        /** It is applied. */
        APPLIED,
        /** It failed; running the migrations again resumes it. */
        FAILED,
        /** It is applied, but what the program declares under its name is different. */
        CHANGED,
        /** It is applied, but its module is here and does not declare it. */
        MISSING
    }
}
