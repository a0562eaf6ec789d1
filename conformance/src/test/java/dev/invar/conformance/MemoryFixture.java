package dev.invar.conformance;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores on the heap, each under a name of its own. */
public class MemoryFixture implements BackendFixture {
    private final String name;
    private final String parameters;
    /** A named store is gone when nobody has it open, so this fixture does. */
    private final Queue<Datastore> keptOpen = new ConcurrentLinkedQueue<>();

    /** The native store. */
    public MemoryFixture() {
        this("memory", "");
    }

    /** A store that is opened with further parameters. */
    MemoryFixture(String name, String parameters) {
        this.name = name;
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        String url = "memory:kit-" + UUID.randomUUID() + parameters;
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
