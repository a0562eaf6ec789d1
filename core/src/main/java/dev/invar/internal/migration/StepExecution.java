package dev.invar.internal.migration;

import dev.invar.migration.MigrationStep;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the parts of one migration; every part can be repeated after a failure. */
final class StepExecution {
    private final Backend backend;
    private final ConstraintIds ids;
    private final Map<String, EntitySchema> existing;

    StepExecution(Backend backend, Map<String, EntitySchema> existing) {
        this.backend = backend;
        this.ids = new ConstraintIds(backend.journal().constraints());
        this.existing = existing;
    }

    void perform(MigrationStep step) {
        if (step instanceof MigrationStep.Create create) {
            create(create.entities());
        } else if (step instanceof MigrationStep.Drop drop) {
            drop(drop.entities());
        } else if (step instanceof Statements statements) {
            String content = statements
                    .forBackend(backend.name())
                    .orElseThrow(() -> new IllegalArgumentException("there are no statements for the backend '"
                            + backend.name() + "'; add them, or say nothingElsewhere()"));
            if (!content.isBlank()) {
                backend.tables().execute(content);
            }
        }
    }

    private void create(List<EntitySchema> entities) {
        entities.forEach(entity -> existing.put(entity.name(), entity));
        List<CatalogEntity> registered = new ArrayList<>();
        for (EntitySchema entity : entities) {
            registered.add(ids.register(entity, backend.journal()));
        }
        backend.tables().apply(new SchemaChange.CreateEntities(registered, catalogOf(registered)));
    }

    /** The given entities with all that they reference, directly or through others. */
    private Catalog catalogOf(List<CatalogEntity> entities) {
        Map<String, CatalogEntity> closed = new LinkedHashMap<>();
        List<CatalogEntity> open = new ArrayList<>(entities);
        while (!open.isEmpty()) {
            CatalogEntity entity = open.remove(open.size() - 1);
            if (closed.putIfAbsent(entity.name(), entity) == null) {
                for (Reference reference : entity.schema().references()) {
                    EntitySchema target = existing.get(reference.target());
                    if (target == null) {
                        throw new IllegalArgumentException("entity '" + entity.name() + "' references '"
                                + reference.target() + "', which does not exist at this point; create it before");
                    }
                    open.add(ids.resolve(target)
                            .orElseThrow(() -> new IllegalArgumentException("entity '" + target.name()
                                    + "' is not created yet; create it before '" + entity.name() + "'")));
                }
            }
        }
        return new Catalog(closed.values());
    }

    private void drop(List<EntitySchema> entities) {
        new ForeignReferences(ids).check(entities);
        List<CatalogEntity> registered = new ArrayList<>();
        for (EntitySchema entity : entities) {
            registered.add(ids.resolve(entity).orElseGet(() -> ids.register(entity, backend.journal())));
        }
        backend.tables().apply(new SchemaChange.DropEntities(registered));
        entities.forEach(entity -> {
            ids.retire(entity.name(), backend.journal());
            existing.remove(entity.name());
        });
    }
}
