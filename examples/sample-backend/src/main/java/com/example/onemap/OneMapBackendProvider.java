package com.example.onemap;

import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens {@code onemap:NAME}: the map of that name in this process, which stays until the process ends. */
public final class OneMapBackendProvider implements BackendProvider {
    private static final Map<String, OneMap> MAPS = new ConcurrentHashMap<>();

    /** The provider; made by {@link java.util.ServiceLoader}. */
    public OneMapBackendProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("onemap");
    }

    @Override
    public Backend open(BackendConfig config) {
        OneMap map = MAPS.computeIfAbsent(config.url().rest(), name -> new OneMap());
        return new OneMapBackend(map, config.clock());
    }
}
