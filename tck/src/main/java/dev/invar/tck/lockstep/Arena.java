package dev.invar.tck.lockstep;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.EntityModule;
import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A datastore in which a program runs, with a clock of its own and an ear for its events. */
final class Arena implements AutoCloseable {
    /** Long, so that a busy machine is not mistaken for a broken backend. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SteppedClock clock = new SteppedClock();
    private final Map<String, EntitySchema> schemas = new LinkedHashMap<>();
    private final Datastore datastore;
    private final List<EntityEvent> events = new ArrayList<>();

    private record ProgramModule(List<EntitySchema> schemas) implements EntityModule {
        @Override
        public String name() {
            return "program";
        }

        @Override
        public List<Migration> migrations() {
            return List.of(Migration.named("001_create")
                    .create(schemas.toArray(EntitySchema[]::new))
                    .build());
        }
    }

    /** Opens an empty datastore and creates the entities. */
    Arena(DatastoreConfig.Builder empty, List<EntitySchema> entities) {
        entities.forEach(entity -> schemas.put(entity.name(), entity));
        this.datastore = Datastore.open(empty.clock(clock).deadline(DEADLINE).build(), new ProgramModule(entities));
        datastore.migrations().up();
        datastore.events().subscribe(events::add);
    }

    SteppedClock clock() {
        return clock;
    }

    Map<String, EntitySchema> schemas() {
        return schemas;
    }

    EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    Dao<Row> dao(String entity) {
        return datastore.dao(entity);
    }

    Datastore datastore() {
        return datastore;
    }

    /** The events since the last time. */
    List<EntityEvent> takeEvents() {
        List<EntityEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public void close() {
        datastore.close();
    }
}
