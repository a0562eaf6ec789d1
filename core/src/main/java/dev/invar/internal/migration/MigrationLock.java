package dev.invar.internal.migration;

import dev.invar.error.MigrationFailed;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The lock under which migrations run; waits for whoever holds it. */
final class MigrationLock {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final MigrationJournal journal;
    private final Duration patience;

    MigrationLock(MigrationJournal journal, Duration deadline) {
        this.journal = journal;
        this.patience = deadline.compareTo(LEAST_PATIENCE) > 0 ? deadline : LEAST_PATIENCE;
    }

    /** The lock while it is held. */
    record Held(MigrationJournal.Lease lease) {

        /** Extends the lease before a migration and before it is recorded as applied. */
        void renew(String module, String migration) {
            if (!lease.renew()) {
                throw new MigrationFailed(
                        module,
                        migration,
                        "was stopped: the migration lock expired and somebody else may hold it; run the migrations again",
                        null);
            }
        }
    }

    <T> T holding(Function<Held, T> body) {
        try (MigrationJournal.Lease lease = acquire()) {
            return body.apply(new Held(lease));
        }
    }

    private MigrationJournal.Lease acquire() {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<MigrationJournal.Lease> lease = journal.acquire(ownerName(), TIME_TO_LIVE);
            if (lease.isPresent()) {
                return lease.get();
            }
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                throw new MigrationFailed(
                        "*",
                        "",
                        "the migration lock is held by " + journal.holder().orElse("somebody else")
                                + "; wait until it is done, or until its lease of "
                                + TIME_TO_LIVE.toMinutes() + " minutes ends",
                        null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String ownerName() {
        return "process " + ProcessHandle.current().pid();
    }
}
