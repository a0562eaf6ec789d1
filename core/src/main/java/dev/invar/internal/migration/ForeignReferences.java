package dev.invar.internal.migration;

import dev.invar.EntityModule;
import dev.invar.error.MigrationFailed;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStep;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps entities from being dropped while others reference them. */
final class ForeignReferences {
    private final ConstraintIds constraints;

    ForeignReferences(ConstraintIds constraints) {
        this.constraints = constraints;
    }

    /** Refuses to drop entities that others still reference. */
    void check(Collection<EntitySchema> dropped) {
        Set<String> names = dropped.stream().map(EntitySchema::name).collect(Collectors.toSet());
        for (String entity : names) {
            for (RegisteredConstraint reference : constraints.referencesTo(entity)) {
                if (!names.contains(reference.entity())) {
                    throw new IllegalArgumentException("entity '" + entity + "' cannot be dropped, because entity '"
                            + reference.entity() + "' still references it; drop that one first");
                }
            }
        }
    }

    /** Refuses to take migrations back whose entities others still reference. */
    void check(EntityModule module, List<Migration> takenBack) {
        List<EntitySchema> dropped = new ArrayList<>();
        for (Migration migration : takenBack) {
            for (MigrationStep step : migration.down()) {
                if (step instanceof MigrationStep.Drop drop) {
                    dropped.addAll(drop.entities());
                }
            }
        }
        try {
            check(dropped);
        } catch (IllegalArgumentException referenced) {
            throw new MigrationFailed(module.name(), "", "cannot be taken back: " + referenced.getMessage(), null);
        }
    }
}
