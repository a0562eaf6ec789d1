package dev.invar.endurance.cassandra;

import dev.invar.backend.cassandra.internal.CassandraBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.emulation.EmulationSettings;
import java.util.Set;

/**
 * Opens Cassandra so that somebody watches the messages: the {@link MessageWatch} that the program lends. The URL is that of
 * Cassandra behind {@value #PREFIX}. {@link EmulationSettings} can be lent as well.
 */
public final class WatchedProvider implements BackendProvider {
    static final String PREFIX = "watched-";

    /** Called by {@link java.util.ServiceLoader}. */
    public WatchedProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of(PREFIX + "cassandra");
    }

    @Override
    public Backend open(BackendConfig config) {
        return new WatchedBackend(
                CassandraBackend.open(config),
                config.resource(MessageWatch.class).orElseThrow(),
                config.resource(EmulationSettings.class).orElseGet(EmulationSettings::defaults));
    }
}
