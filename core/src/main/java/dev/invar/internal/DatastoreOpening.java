package dev.invar.internal;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.EntityModule;
import dev.invar.error.InvalidSchema;
import dev.invar.error.Unavailable;
import dev.invar.internal.migration.Folding;
import dev.invar.internal.schema.ModuleSet;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.DatastoreUrl;
import java.util.List;

/** Opens datastores. */
public final class DatastoreOpening {
    private DatastoreOpening() {}

    /** Opens a datastore with the entities of the given modules. */
    public static Datastore open(DatastoreConfig config, EntityModule... given) {
        ModuleSet modules = new ModuleSet(List.of(given));
        List<String> mistakes = modules.modules().values().stream()
                .flatMap(module -> Folding.mistakes(module).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidSchema(mistakes);
        }
        DatastoreUrl url = parse(config.url());
        BackendConfig backend =
                new BackendConfig(url, config.credentials(), config.clock(), config.deadline(), config.resources());
        return new OpenDatastore(modules, BackendDiscovery.providerOf(url).open(backend), config);
    }

    private static DatastoreUrl parse(String url) {
        try {
            return DatastoreUrl.parse(url);
        } catch (IllegalArgumentException malformed) {
            throw new Unavailable(String.valueOf(malformed.getMessage()), null);
        }
    }
}
