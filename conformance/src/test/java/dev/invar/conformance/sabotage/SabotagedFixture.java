package dev.invar.conformance.sabotage;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores on the heap that are broken in one way. */
abstract class SabotagedFixture implements BackendFixture {
    private final Sabotage sabotage;
    private final Queue<Datastore> keptOpen = new ConcurrentLinkedQueue<>();

    SabotagedFixture(Sabotage sabotage) {
        this.sabotage = sabotage;
    }

    @Override
    public String name() {
        return sabotage.getClass().getSimpleName();
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        String url = SabotagedBackendProvider.SCHEME + ":kit-" + UUID.randomUUID();
        keptOpen.add(Datastore.open(config(url).build()));
        return config(url);
    }

    private DatastoreConfig.Builder config(String url) {
        return DatastoreConfig.of(url).resource(Sabotage.class, sabotage);
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
