package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Row;
import dev.invar.testservers.CassandraServer;

/**
 * An empty {@link Tenancy} on the server that tests share.
 *
 * @param keyspace where it is
 * @param session the session that the datastore was lent
 * @param store the datastore, with its tables
 */
record OpenTenancy(Keyspace keyspace, CqlSession session, Datastore store) implements AutoCloseable {

    static OpenTenancy inKeyspaceOfItsOwn() {
        CassandraServer server = CassandraServer.shared();
        Keyspace keyspace = new Keyspace(server.port(), server.freshKeyspaceName());
        Datastore.open(server.url(keyspace.name()) + "&create_keyspace=1").close();
        CqlSession session = keyspace.session(new StatementCounts());
        Datastore store = keyspace.open(session);
        store.migrations().up();
        return new OpenTenancy(keyspace, session, store);
    }

    Dao<Row> tenants() {
        return store.dao("tenants");
    }

    Dao<Row> sessions() {
        return store.dao("sessions");
    }

    StoredRows storedRows() {
        return StoredRows.in(session, keyspace);
    }

    @Override
    public void close() {
        store.close();
        session.close();
    }
}
