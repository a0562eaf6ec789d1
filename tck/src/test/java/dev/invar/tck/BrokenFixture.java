package dev.invar.tck;

import dev.invar.DatastoreConfig;

/** Names datastores that nobody serves. */
public class BrokenFixture extends DiscoveredFixture {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        return DatastoreConfig.of("nobody:serves-this");
    }
}
