package dev.invar.internal.migration;

import dev.invar.EntityModule;
import dev.invar.error.MigrationFailed;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStep;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps entities from being dropped while others reference them. */
final class ForeignReferences {
    private final ConstraintIds constraints;

    ForeignReferences(List<RegisteredConstraint> constraints) {
        this.constraints = new ConstraintIds(constraints);
    }

    void check(EntityModule module, List<Migration> takenBack) {
        Set<String> dropped = new HashSet<>();
        for (Migration migration : takenBack) {
            for (MigrationStep step : migration.down()) {
                if (step instanceof MigrationStep.Drop drop) {
                    drop.entities().forEach(entity -> dropped.add(entity.name()));
                }
            }
        }
        for (String entity : dropped) {
            for (RegisteredConstraint reference : constraints.referencesTo(entity)) {
                if (!dropped.contains(reference.entity())) {
                    throw new MigrationFailed(
                            module.name(),
                            "",
                            "cannot be taken back: entity '" + reference.entity() + "' still references '" + entity
                                    + "'; take back that entity's module first",
                            null);
                }
            }
        }
    }
}
