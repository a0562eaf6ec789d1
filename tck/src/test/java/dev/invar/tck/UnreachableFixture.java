package dev.invar.tck;

import dev.invar.DatastoreConfig;
import org.opentest4j.TestAbortedException;

/** Gives up where there is no server, as fixtures should not. */
public class UnreachableFixture extends DiscoveredFixture {
    @Override
    public String name() {
        return "unreachable";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        throw new TestAbortedException("there is no server");
    }
}
