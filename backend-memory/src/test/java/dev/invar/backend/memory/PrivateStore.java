package dev.invar.backend.memory;

import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.DatastoreUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Stores on the heap that nobody else sees. */
final class PrivateStore {
    private PrivateStore() {}

    static Backend open(String parameters) {
        return new MemoryBackendProvider()
                .open(new BackendConfig(
                        DatastoreUrl.parse("memory:" + parameters),
                        Optional.empty(),
                        Clock.systemUTC(),
                        Duration.ofSeconds(10),
                        Map.of()));
    }
}
