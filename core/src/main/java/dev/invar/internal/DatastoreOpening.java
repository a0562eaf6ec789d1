package dev.invar.internal;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.EntityModule;

/** Opens datastores. */
public final class DatastoreOpening {
    private DatastoreOpening() {}

    /** Opens a datastore with the entities of the given modules. */
    public static Datastore open(DatastoreConfig config, EntityModule... modules) {
        throw new IllegalStateException("Being written");
    }
}
