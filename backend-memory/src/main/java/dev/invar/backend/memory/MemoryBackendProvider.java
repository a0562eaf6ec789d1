package dev.invar.backend.memory;

import dev.invar.backend.memory.internal.MemoryBackend;
import dev.invar.backend.memory.internal.MemoryInstance;
import dev.invar.backend.memory.internal.Mode;
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
 * <p>The parameter {@code mode=rows} keeps uniqueness, references and cascades by the protocol that stores without transactions
 * need, over sorted maps of which one row at a time can be compared and set; {@code mode=native}, the default, needs none.
 *
 * <p>A private store begins with the content of a {@link MemorySnapshot}, if one is lent to it.
 */
public final class MemoryBackendProvider implements BackendProvider {
    private static final String SCHEME = "memory";
    private static final String MODE = "mode";
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
        Mode mode = modeOf(url);
        Optional<MemorySnapshot> beginning = config.resource(MemorySnapshot.class);
        if (url.rest().isEmpty()) {
            return new MemoryBackend(privateInstance(mode, beginning), config.clock(), () -> {});
        }
        if (!NAME.matcher(url.rest()).matches()) {
            throw refused(
                    "The name of a memory store consists of letters, digits, '.', '_' and '-', as in memory:orders;"
                            + " memory: alone is a private store");
        }
        if (beginning.isPresent()) {
            throw refused("Only a private store, memory:, begins with a snapshot; restore it into the store '"
                    + url.rest() + "' through MemoryStore instead");
        }
        NamedInstances.Use use = NamedInstances.use(url.rest(), mode);
        if (use.instance().mode() != mode) {
            use.end();
            throw refused("The memory store '" + url.rest() + "' is open in the mode "
                    + use.instance().mode() + "; open it in the same mode, or under another name");
        }
        return new MemoryBackend(use.instance(), config.clock(), use::end);
    }

    private static MemoryInstance privateInstance(Mode mode, Optional<MemorySnapshot> beginning) {
        MemoryInstance instance = new MemoryInstance(mode);
        try {
            beginning.ifPresent(instance::restore);
        } catch (IllegalArgumentException otherMode) {
            throw refused(otherMode.getMessage() + "; open the store in the mode that the snapshot was taken in");
        }
        return instance;
    }

    private static Mode modeOf(DatastoreUrl url) {
        Set<String> unknown = new TreeSet<>(url.parameters().keySet());
        unknown.remove(MODE);
        if (!unknown.isEmpty()) {
            throw refused(
                    "The memory backend does not know the URL parameters " + unknown + "; it knows [" + MODE + "]");
        }
        String name = url.parameter(MODE).orElse(Mode.NATIVE.toString());
        return Mode.named(name)
                .orElseThrow(
                        () -> refused("The parameter " + MODE + " of a memory store's URL is one of " + Mode.names()));
    }

    private static Unavailable refused(String message) {
        return new Unavailable(message, null);
    }
}
