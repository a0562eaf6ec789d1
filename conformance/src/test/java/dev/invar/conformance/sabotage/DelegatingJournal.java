package dev.invar.conformance.sabotage;

import dev.invar.spi.MigrationJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A record of migrations that passes everything on. */
abstract class DelegatingJournal implements MigrationJournal {
    private final MigrationJournal right;

    DelegatingJournal(MigrationJournal right) {
        this.right = right;
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        return right.acquire(owner, timeToLive);
    }

    @Override
    public Optional<String> holder() {
        return right.holder();
    }

    @Override
    public List<RecordedMigration> migrations() {
        return right.migrations();
    }

    @Override
    public void record(RecordedMigration migration) {
        right.record(migration);
    }

    @Override
    public void forget(String module, String migration) {
        right.forget(module, migration);
    }

    @Override
    public List<RegisteredConstraint> constraints() {
        return right.constraints();
    }

    @Override
    public void register(RegisteredConstraint constraint) {
        right.register(constraint);
    }
}
