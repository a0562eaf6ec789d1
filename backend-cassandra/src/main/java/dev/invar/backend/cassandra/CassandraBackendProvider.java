package dev.invar.backend.cassandra;

import dev.invar.backend.cassandra.internal.CassandraBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;

/**
 * Opens keyspaces of Apache Cassandra 4.1 and 5.0 by URLs of the form
 * {@code cassandra://host:port,host:port/keyspace?datacenter=NAME}. Further parameters:
 *
 * <ul>
 *   <li>{@code consistency}: {@code global}, the default, for majorities of all replicas, or {@code local} for majorities of
 *       the replicas in one data centre, in which then all writers must be. It is recorded in the keyspace; programs that
 *       ask for the other one are refused.
 *   <li>{@code strict=true}: refuses servers and tables whose settings endanger integrity; without it they are logged.
 *   <li>{@code create_keyspace}: the number of replicas with which a missing keyspace is created in the data centre.
 * </ul>
 *
 * <p>The program can lend a {@code CqlSession} of its own, which must speak version 4 of the native protocol; the URL is then
 * {@code cassandra:///keyspace}. A lent session stays open.
 */
public final class CassandraBackendProvider implements BackendProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public CassandraBackendProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("cassandra");
    }

    @Override
    public Backend open(BackendConfig config) {
        return CassandraBackend.open(config);
    }
}
