package dev.invar.internal;

import dev.invar.error.Unavailable;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.DatastoreUrl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the one provider that serves a URL's scheme. */
final class BackendDiscovery {
    private static final Logger LOG = LoggerFactory.getLogger("dev.invar.backend");

    private BackendDiscovery() {}

    static BackendProvider providerOf(DatastoreUrl url) {
        List<BackendProvider> matching = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (BackendProvider provider : usable()) {
            known.addAll(provider.schemes());
            if (provider.schemes().contains(url.scheme())) {
                matching.add(provider);
            }
        }
        if (matching.isEmpty()) {
            throw new Unavailable(
                    "No backend serves the URL scheme '" + url.scheme() + "'; "
                            + (known.isEmpty()
                                    ? "add a backend module, such as invar-backend-memory, to the class path"
                                    : "known schemes are " + known + "; add the backend's module or mend the URL"),
                    null);
        }
        if (matching.size() > 1) {
            throw new Unavailable(
                    "Several backends serve the URL scheme '" + url.scheme() + "': "
                            + matching.stream().map(p -> p.getClass().getName()).toList()
                            + "; leave one of them on the class path",
                    null);
        }
        return matching.get(0);
    }

    /** The providers that can be loaded; one that lacks its driver must not stand in the way of the others. */
    private static List<BackendProvider> usable() {
        List<BackendProvider> usable = new ArrayList<>();
        Iterator<BackendProvider> providers =
                ServiceLoader.load(BackendProvider.class).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return usable;
                }
                usable.add(providers.next());
            } catch (ServiceConfigurationError broken) {
                LOG.warn("A backend on the class path cannot be used", broken);
            }
        }
    }
}
