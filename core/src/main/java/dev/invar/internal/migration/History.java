package dev.invar.internal.migration;

import dev.invar.EntityModule;
import dev.invar.error.MigrationFailed;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStatus;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recorded migrations, compared with the declared ones. */
final class History {
    private record Name(String module, String migration) {}

    private final Map<Name, RecordedMigration> recorded = new LinkedHashMap<>();
    private int lastPosition;

    History(List<RecordedMigration> migrations) {
        for (RecordedMigration migration : migrations) {
            recorded.put(new Name(migration.module(), migration.name()), migration);
            lastPosition = Math.max(lastPosition, migration.position());
        }
    }

    Optional<RecordedMigration> find(EntityModule module, Migration migration) {
        return Optional.ofNullable(recorded.get(new Name(module.name(), migration.name())));
    }

    boolean isApplied(EntityModule module, Migration migration) {
        return find(module, migration)
                .filter(found -> found.state() == State.APPLIED)
                .isPresent();
    }

    /** The position of a migration: the one it has, or the next free one. */
    int positionOf(EntityModule module, Migration migration) {
        return find(module, migration).map(RecordedMigration::position).orElseGet(() -> ++lastPosition);
    }

    /** Refuses a history that the declared migrations do not continue. */
    void check(EntityModule module) {
        Optional<String> pending = Optional.empty();
        for (Migration migration : module.migrations()) {
            Optional<RecordedMigration> found = find(module, migration).filter(one -> one.state() == State.APPLIED);
            if (found.isEmpty()) {
                pending = pending.or(() -> Optional.of(migration.name()));
                continue;
            }
            if (!found.get().checksum().equals(migration.checksum())) {
                throw new MigrationFailed(
                        module.name(),
                        migration.name(),
                        "was changed since it was applied; restore it and add a new migration instead",
                        null);
            }
            if (pending.isPresent()) {
                throw new MigrationFailed(
                        module.name(),
                        pending.get(),
                        "stands before '" + migration.name() + "', which is applied; add it at the end instead",
                        null);
            }
        }
        missing(module).stream().findFirst().ifPresent(missing -> {
            throw new MigrationFailed(
                    module.name(),
                    missing.name(),
                    "is recorded but no longer declared; restore it, or take it back with the program that knows it",
                    null);
        });
    }

    private List<RecordedMigration> missing(EntityModule module) {
        Set<String> declared = new HashSet<>();
        module.migrations().forEach(migration -> declared.add(migration.name()));
        return recorded.values().stream()
                .filter(one -> one.module().equals(module.name()) && !declared.contains(one.name()))
                .toList();
    }

    List<MigrationStatus> statusOf(Collection<EntityModule> modules) {
        List<MigrationStatus> all = new ArrayList<>();
        for (EntityModule module : modules) {
            missing(module).forEach(one -> all.add(status(one, MigrationStatus.State.MISSING)));
            for (Migration migration : module.migrations()) {
                all.add(find(module, migration)
                        .map(found -> status(found, stateOf(found, migration)))
                        .orElseGet(() -> new MigrationStatus(
                                module.name(),
                                migration.name(),
                                MigrationStatus.State.PENDING,
                                Optional.empty(),
                                Optional.empty())));
            }
        }
        return all;
    }

    private static MigrationStatus.State stateOf(RecordedMigration found, Migration declared) {
        return switch (found.state()) {
            case RUNNING -> MigrationStatus.State.RUNNING;
            case FAILED -> MigrationStatus.State.FAILED;
            case APPLIED ->
                found.checksum().equals(declared.checksum())
                        ? MigrationStatus.State.APPLIED
                        : MigrationStatus.State.CHANGED;
        };
    }

    static MigrationStatus status(RecordedMigration recorded, MigrationStatus.State state) {
        return new MigrationStatus(
                recorded.module(),
                recorded.name(),
                state,
                Optional.of(recorded.startedAt()),
                recorded.state() == State.RUNNING ? Optional.empty() : Optional.of(recorded.took()));
    }
}
