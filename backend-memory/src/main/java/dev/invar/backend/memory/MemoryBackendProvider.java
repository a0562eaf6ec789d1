package dev.invar.backend.memory;

import dev.invar.backend.memory.internal.MemoryBackend;
import dev.invar.backend.memory.internal.MemoryInstance;
import dev.invar.backend.memory.internal.NamedInstances;
import dev.invar.error.Unavailable;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.DatastoreUrl;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Opens stores on the heap: {@code memory:} a new, private store every time, {@code memory:NAME} the store of that name in
 * this process. A named store comes into being when it is first opened and is gone, with its content, as soon as no datastore
 * over it is open any more.
 *
 * <p>A private store begins with the content of a {@link MemorySnapshot}, if one is lent to it.
 */
public final class MemoryBackendProvider implements BackendProvider {
    private static final String SCHEME = "memory";
    private static final Set<String> PARAMETERS = Set.of();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** The provider; made by {@link java.util.ServiceLoader}. */
    public MemoryBackendProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public Backend open(BackendConfig config) {
        DatastoreUrl url = config.url();
        refuseUnknownParameters(url);
        Optional<MemorySnapshot> beginning = config.resource(MemorySnapshot.class);
        if (url.rest().isEmpty()) {
            MemoryInstance instance = new MemoryInstance();
            beginning.ifPresent(instance::restore);
            return new MemoryBackend(instance, config.clock(), () -> {});
        }
        if (!NAME.matcher(url.rest()).matches()) {
            throw new Unavailable(
                    "The name of a memory store consists of letters, digits, '.', '_' and '-', as in memory:orders;"
                            + " memory: alone is a private store",
                    null);
        }
        if (beginning.isPresent()) {
            throw new Unavailable(
                    "Only a private store, memory:, begins with a snapshot; restore it into the store '" + url.rest()
                            + "' through MemoryStore instead",
                    null);
        }
        NamedInstances.Use use = NamedInstances.use(url.rest());
        return new MemoryBackend(use.instance(), config.clock(), use::end);
    }

    private static void refuseUnknownParameters(DatastoreUrl url) {
        Set<String> unknown = new TreeSet<>(url.parameters().keySet());
        unknown.removeAll(PARAMETERS);
        if (!unknown.isEmpty()) {
            throw new Unavailable(
                    "The memory backend does not know the URL parameters " + unknown + "; it knows "
                            + (PARAMETERS.isEmpty() ? "none" : new TreeSet<>(PARAMETERS).toString()),
                    null);
        }
    }
}
