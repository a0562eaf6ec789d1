package dev.invar.conformance.sabotage;

import dev.invar.backend.memory.MemoryBackendProvider;
import dev.invar.backend.memory.internal.rows.RowTables;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;

/** Opens stores on the heap that are broken in the way that is lent as a {@link Sabotage}, over the rows that are lent. */
public final class SabotagedBackendProvider implements BackendProvider {
    static final String SCHEME = "sabotaged";

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public Backend open(BackendConfig config) {
        return new SabotagedBackend(
                new MemoryBackendProvider().open(config),
                config.resource(RowTables.class).orElseThrow(),
                config.resource(Sabotage.class).orElseThrow());
    }
}
