package dev.invar.conformance;

import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import dev.invar.testservers.PostgresServer;

/** Schemas of the PostgreSQL server that all tests of the build share. */
public class PostgresFixture implements BackendFixture {
    private final PostgresServer server = PostgresServer.shared();

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        return DatastoreConfig.of(server.url(server.freshSchema()));
    }

    @Override
    public Statements refusedStatements() {
        return Statements.on("postgres", "SELEKT 1");
    }

    @Override
    public void close() {}
}
