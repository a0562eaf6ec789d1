package dev.invar.endurance.cassandra;

import static org.awaitility.Awaitility.await;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.error.Unavailable;
import java.time.Duration;
import java.util.Objects;

/** Opens datastores whose nodes may not answer just now. */
final class Patience {
    private static final Duration TIME_TO_OPEN = Duration.ofMinutes(2);

    private Patience() {}

    /** Opens a datastore as soon as that is possible. */
    static Datastore open(DatastoreConfig config) {
        return await().atMost(TIME_TO_OPEN)
                .ignoreExceptionsInstanceOf(Unavailable.class)
                .until(() -> Datastore.open(config, new HistoryModule()), Objects::nonNull);
    }
}
