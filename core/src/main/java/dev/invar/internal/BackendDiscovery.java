package dev.invar.internal;

import dev.invar.error.Unavailable;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.DatastoreUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the one provider that serves a URL's scheme. */
final class BackendDiscovery {
    private BackendDiscovery() {}

    static BackendProvider providerOf(DatastoreUrl url) {
        List<BackendProvider> matching = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
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
}
