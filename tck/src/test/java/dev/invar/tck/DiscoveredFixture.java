package dev.invar.tck;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores on the heap, found by {@link java.util.ServiceLoader}. */
public class DiscoveredFixture implements BackendFixture {
    private final Queue<Datastore> keptOpen = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "discovered";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        String url = "memory:kit-" + UUID.randomUUID();
        keptOpen.add(Datastore.open(url));
        return DatastoreConfig.of(url);
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
