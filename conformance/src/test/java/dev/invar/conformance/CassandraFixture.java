package dev.invar.conformance;

import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import dev.invar.testservers.CassandraServer;

/** Keyspaces of the Cassandra server that all tests of the build share. */
public class CassandraFixture implements BackendFixture {
    private final CassandraServer server = CassandraServer.shared();

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        return DatastoreConfig.of(server.url(server.freshKeyspaceName()) + "&create_keyspace=1");
    }

    @Override
    public Statements refusedStatements() {
        return Statements.on("cassandra", "SELEKT 1");
    }

    @Override
    public void close() {}
}
