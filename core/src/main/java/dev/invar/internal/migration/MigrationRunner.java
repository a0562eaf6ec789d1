package dev.invar.internal.migration;

import dev.invar.EntityModule;
import dev.invar.error.MigrationFailed;
import dev.invar.internal.Lifetime;
import dev.invar.internal.schema.ModuleSet;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStatus;
import dev.invar.migration.MigrationStep;
import dev.invar.migration.Migrations;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Backend;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the migrations of modules.
 *
 * <p>Safe for use by several threads.
 */
public final class MigrationRunner implements Migrations {
    private final ModuleSet modules;
    private final Backend backend;
    private final Clock clock;
    private final MigrationLock lock;
    private final Lifetime lifetime;
    private final Runnable tablesChanged;

    /**
     * A runner.
     *
     * @param lifetime must not be over when migrations are asked for
     * @param tablesChanged called after tables may have changed
     */
    public MigrationRunner(
            ModuleSet modules,
            Backend backend,
            Clock clock,
            Duration deadline,
            Lifetime lifetime,
            Runnable tablesChanged) {
        this.modules = modules;
        this.backend = backend;
        this.clock = clock;
        this.lock = new MigrationLock(backend.journal(), deadline);
        this.lifetime = lifetime;
        this.tablesChanged = tablesChanged;
    }

    @Override
    public List<MigrationStatus> up() {
        lifetime.check();
        return lock.holding(lease -> {
            History history = new History(backend.journal().migrations());
            List<MigrationStatus> applied = new ArrayList<>();
            Map<String, EntitySchema> existing = new LinkedHashMap<>();
            modules.modules().values().forEach(history::check);
            try {
                for (EntityModule module : modules.modules().values()) {
                    for (Migration migration : module.migrations()) {
                        if (!history.isApplied(module, migration)) {
                            lease.renew(module.name(), migration.name());
                            applied.add(apply(lease, history, module, migration, existing));
                        }
                        Folding.apply(migration.up(), existing);
                    }
                }
            } finally {
                tablesChanged.run();
            }
            return applied;
        });
    }

    private MigrationStatus apply(
            MigrationLock.Held lease,
            History history,
            EntityModule module,
            Migration migration,
            Map<String, EntitySchema> existing) {
        int position = history.positionOf(module, migration);
        Instant start = clock.instant();
        record(module, migration, position, State.RUNNING, start, Duration.ZERO);
        perform(module, migration, position, start, migration.up(), new LinkedHashMap<>(existing));
        lease.renew(module.name(), migration.name());
        Duration took = Duration.between(start, clock.instant());
        RecordedMigration recorded = record(module, migration, position, State.APPLIED, start, took);
        return History.status(recorded, MigrationStatus.State.APPLIED);
    }

    private void perform(
            EntityModule module,
            Migration migration,
            int position,
            Instant start,
            List<MigrationStep> steps,
            Map<String, EntitySchema> existing) {
        try {
            StepExecution execution = new StepExecution(backend, existing);
            steps.forEach(execution::perform);
        } catch (RuntimeException failure) {
            recordFailure(module, migration, position, start, failure);
            throw new MigrationFailed(
                    module.name(),
                    migration.name(),
                    "failed; mend the cause and run the migrations again: " + failure.getMessage(),
                    failure);
        }
    }

    private void recordFailure(
            EntityModule module, Migration migration, int position, Instant start, RuntimeException failure) {
        try {
            record(module, migration, position, State.FAILED, start, Duration.between(start, clock.instant()));
        } catch (RuntimeException unrecorded) {
            failure.addSuppressed(unrecorded);
        }
    }

    private RecordedMigration record(
            EntityModule module, Migration migration, int position, State state, Instant start, Duration took) {
        RecordedMigration recorded = new RecordedMigration(
                module.name(), migration.name(), position, migration.checksum(), state, start, took);
        backend.journal().record(recorded);
        return recorded;
    }

    @Override
    public List<MigrationStatus> down(String module) {
        return down(module, Integer.MAX_VALUE);
    }

    @Override
    public List<MigrationStatus> down(String name, int count) {
        EntityModule module = modules.modules().get(name);
        if (module == null) {
            throw new IllegalArgumentException("There is no module '" + name + "'; there are "
                    + modules.modules().keySet());
        }
        if (count < 1) {
            throw new IllegalArgumentException("The number of migrations to take back is at least 1");
        }
        lifetime.check();
        return lock.holding(lease -> {
            MigrationJournal journal = backend.journal();
            History history = new History(journal.migrations());
            history.check(module);
            List<Migration> begun = new ArrayList<>(module.migrations());
            begun.removeIf(migration -> history.find(module, migration).isEmpty());
            Collections.reverse(begun);
            List<Migration> chosen = begun.subList(0, Math.min(count, begun.size()));
            new ForeignReferences(new ConstraintIds(journal.constraints())).check(module, chosen);
            List<MigrationStatus> takenBack = new ArrayList<>();
            Map<String, EntitySchema> existing = existing(history);
            try {
                for (Migration migration : chosen) {
                    lease.renew(name, migration.name());
                    takenBack.add(takeBack(history, module, migration, existing));
                }
            } finally {
                tablesChanged.run();
            }
            return takenBack;
        });
    }

    /** The entities that exist after all migrations that have begun. */
    private Map<String, EntitySchema> existing(History history) {
        Map<String, EntitySchema> existing = new LinkedHashMap<>();
        for (EntityModule module : modules.modules().values()) {
            for (Migration migration : module.migrations()) {
                if (history.find(module, migration).isPresent()) {
                    Folding.apply(migration.up(), existing);
                }
            }
        }
        return existing;
    }

    private MigrationStatus takeBack(
            History history, EntityModule module, Migration migration, Map<String, EntitySchema> existing) {
        int position = history.find(module, migration).orElseThrow().position();
        Instant start = clock.instant();
        record(module, migration, position, State.RUNNING, start, Duration.ZERO);
        perform(module, migration, position, start, migration.down(), existing);
        backend.journal().forget(module.name(), migration.name());
        return new MigrationStatus(
                module.name(), migration.name(), MigrationStatus.State.PENDING, Optional.empty(), Optional.empty());
    }

    @Override
    public List<MigrationStatus> status() {
        lifetime.check();
        return new History(backend.journal().migrations())
                .statusOf(modules.modules().values());
    }
}
