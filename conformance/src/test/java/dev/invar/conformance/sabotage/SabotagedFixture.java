package dev.invar.conformance.sabotage;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.backend.memory.internal.rows.RowTables;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Stores on the heap that are broken in the way that is in force on the thread which runs the kit. */
final class SabotagedFixture implements BackendFixture {
    private static final ThreadLocal<Sabotage> IN_FORCE = new ThreadLocal<>();

    private final Sabotage sabotage = Objects.requireNonNull(IN_FORCE.get(), "No sabotage is in force");
    private final Queue<Datastore> keptOpen = new ConcurrentLinkedQueue<>();

    /** Runs something while every new fixture has the given fault. */
    static <T> T with(Sabotage sabotage, Supplier<T> run) {
        IN_FORCE.set(sabotage);
        try {
            return run.get();
        } finally {
            IN_FORCE.remove();
        }
    }

    @Override
    public String name() {
        return "sabotaged";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        String url = SabotagedBackendProvider.SCHEME + ":kit-" + UUID.randomUUID();
        RowTables rows = new RowTables();
        keptOpen.add(Datastore.open(config(url, rows).build()));
        return config(url, rows);
    }

    private DatastoreConfig.Builder config(String url, RowTables rows) {
        return DatastoreConfig.of(url).resource(RowTables.class, rows).resource(Sabotage.class, sabotage);
    }

    @Override
    public Statements refusedStatements() {
        return Statements.on("memory", "the heap has no language");
    }

    @Override
    public void close() {
        keptOpen.forEach(Datastore::close);
    }
}
