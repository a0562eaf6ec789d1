package com.example.onemap;

import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import java.util.UUID;

/** Maps, each under a name of its own. */
public class OneMapFixture implements BackendFixture {
    @Override
    public String name() {
        return "onemap";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        return DatastoreConfig.of("onemap:" + UUID.randomUUID());
    }

    @Override
    public Statements refusedStatements() {
        return Statements.on("onemap", "a map has no language");
    }

    @Override
    public void close() {}
}
