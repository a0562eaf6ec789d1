package dev.invar.backend.memory.junit;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.EntityModule;
import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.backend.memory.MemoryStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every test starts with; prepared when the first one starts.
 *
 * <p>Safe for use by several threads.
 */
final class PreparedContent {
    private final String url;
    private final List<EntityModule> modules;
    private final Clock clock;
    private final List<Consumer<Datastore>> fixtures;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile @Nullable MemorySnapshot snapshot;

    PreparedContent(String url, List<EntityModule> modules, Clock clock, List<Consumer<Datastore>> fixtures) {
        this.url = url;
        this.modules = modules;
        this.clock = clock;
        this.fixtures = fixtures;
    }

    PreparedContent with(Consumer<Datastore> fixture) {
        List<Consumer<Datastore>> more = new ArrayList<>(fixtures);
        more.add(fixture);
        return new PreparedContent(url, modules, clock, more);
    }

    PreparedContent with(Clock other) {
        return new PreparedContent(url, modules, other, fixtures);
    }

    PreparedContent at(String otherUrl) {
        return new PreparedContent(otherUrl, modules, clock, fixtures);
    }

    /** A new datastore with this content. */
    Datastore open() {
        return open(config().resource(MemorySnapshot.class, prepared()));
    }

    private MemorySnapshot prepared() {
        MemorySnapshot ready = snapshot;
        if (ready != null) {
            return ready;
        }
        preparing.lock();
        try {
            if (snapshot == null) {
                snapshot = prepare();
            }
            return snapshot;
        } finally {
            preparing.unlock();
        }
    }

    private MemorySnapshot prepare() {
        try (Datastore datastore = open(config())) {
            datastore.migrations().up();
            fixtures.forEach(fixture -> fixture.accept(datastore));
            return datastore.unwrap(MemoryStore.class).orElseThrow().snapshot();
        }
    }

    private DatastoreConfig.Builder config() {
        return DatastoreConfig.of(url).clock(clock);
    }

    private Datastore open(DatastoreConfig.Builder config) {
        return Datastore.open(config.build(), modules.toArray(new EntityModule[0]));
    }
}
