package dev.invar.internal.migration;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStep;
import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What entities the migrations of a module lead to, and whether these are the declared ones. */
public final class Folding {
    private Folding() {}

    /** The mistakes in the migrations of a module, each a sentence that names it. */
    public static List<String> mistakes(EntityModule module) {
        List<String> mistakes = new ArrayList<>();
        String place = "Module '" + module.name() + "'";
        Set<String> names = new LinkedHashSet<>();
        Map<String, EntitySchema> reached = new LinkedHashMap<>();
        for (Migration migration : module.migrations()) {
            if (!names.add(migration.name())) {
                mistakes.add(place + " has two migrations '" + migration.name() + "'");
            }
            for (MigrationStep step : migration.up()) {
                contradictions(step, reached)
                        .forEach(entity -> mistakes.add(place + ", migration '" + migration.name() + "' " + entity));
                apply(List.of(step), reached);
            }
        }
        for (EntitySchema declared : module.schemas()) {
            EntitySchema made = reached.remove(declared.name());
            if (made == null) {
                mistakes.add(place + " declares the entity '" + declared.name()
                        + "', but none of its migrations creates it");
            } else if (!SchemaDescription.of(made).equals(SchemaDescription.of(declared))) {
                mistakes.add(place + " declares the entity '" + declared.name()
                        + "' differently from what its migrations arrive at; add a migration");
            }
        }
        reached.keySet()
                .forEach(name -> mistakes.add(place + " has migrations that create the entity '" + name
                        + "', which it does not declare; add a migration that drops it"));
        return mistakes;
    }

    private static List<String> contradictions(MigrationStep step, Map<String, EntitySchema> existing) {
        List<String> contradictions = new ArrayList<>();
        if (step instanceof MigrationStep.Create create) {
            create.entities().stream()
                    .filter(entity -> existing.containsKey(entity.name()))
                    .forEach(entity -> contradictions.add(
                            "creates the entity '" + entity.name() + "', which exists at this point; drop it before"));
        } else if (step instanceof MigrationStep.Drop drop) {
            drop.entities().stream()
                    .filter(entity -> !existing.containsKey(entity.name()))
                    .forEach(entity -> contradictions.add(
                            "drops the entity '" + entity.name() + "', which does not exist at this point"));
        }
        return contradictions;
    }

    /** Applies the parts of a migration to the entities that exist before it. */
    static void apply(Collection<MigrationStep> steps, Map<String, EntitySchema> existing) {
        for (MigrationStep step : steps) {
            if (step instanceof MigrationStep.Create create) {
                create.entities().forEach(entity -> existing.put(entity.name(), entity));
            } else if (step instanceof MigrationStep.Drop drop) {
                drop.entities().forEach(entity -> existing.remove(entity.name()));
            }
        }
    }
}
