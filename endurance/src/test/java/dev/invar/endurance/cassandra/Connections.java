package dev.invar.endurance.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions with a keyspace, one for each client, such as programs have them. They stay open when a client dies. Thread-safe. */
final class Connections implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final String url;
    private final Map<Integer, Datastore> opened = new ConcurrentHashMap<>();

    /**
     * No sessions yet.
     *
     * @param url where the keyspace is; created if the URL says so
     */
    Connections(String url) {
        this.url = url;
    }

    /** The session of a client. */
    CqlSession open(int number) {
        return opened.computeIfAbsent(number, unused -> datastore())
                .unwrap(CqlSession.class)
                .orElseThrow();
    }

    private Datastore datastore() {
        return Patience.open(DatastoreConfig.of(url).deadline(DEADLINE).build());
    }

    @Override
    public void close() {
        opened.values().forEach(Datastore::close);
    }
}
