package dev.invar.endurance.workload;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.history.HistoryEntities;
import java.util.List;

/** The entities of histories, and the migration that creates them. */
public final class HistoryModule implements EntityModule {
    @Override
    public String name() {
        return "histories";
    }

    @Override
    public List<EntitySchema> schemas() {
        return HistoryEntities.ALL;
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("001_create")
                .create(HistoryEntities.ALL.toArray(EntitySchema[]::new))
                .build());
    }
}
