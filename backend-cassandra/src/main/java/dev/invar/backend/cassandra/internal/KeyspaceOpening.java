package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import dev.invar.error.Unavailable;
import java.util.List;
import java.util.Map;

/** Finds the keyspace of a URL, or creates it where the URL asks for that. */
final class KeyspaceOpening {
    private final CqlSession session;
    private final CassandraUrl url;
    private final CqlIdentifier keyspace;

    KeyspaceOpening(CqlSession session, CassandraUrl url) {
        this.session = session;
        this.url = url;
        this.keyspace = CqlIdentifier.fromInternal(url.keyspace());
    }

    /**
     * Makes sure that the keyspace is there.
     *
     * @throws Unavailable if it is not and is not to be created
     */
    void require(Definitions definitions) {
        if (exists()) {
            return;
        }
        if (url.replicationFactor().isEmpty() || url.datacenter().isEmpty()) {
            throw OpenFailures.missingKeyspace(url);
        }
        definitions.execute(
                "create the keyspace '" + url.keyspace() + "'",
                List.of(SchemaBuilder.createKeyspace(keyspace)
                        .ifNotExists()
                        .withNetworkTopologyStrategy(Map.of(
                                url.datacenter().get(), url.replicationFactor().getAsInt()))
                        .build()));
    }

    private boolean exists() {
        return session.execute(selectFrom("system_schema", "keyspaces")
                                .column("keyspace_name")
                                .whereColumn("keyspace_name")
                                .isEqualTo(literal(url.keyspace()))
                                .build())
                        .one()
                != null;
    }

    /** Lets statements without a keyspace of their own mean this one. Only for sessions that nobody else uses. */
    void use() {
        session.execute("USE " + keyspace.asCql(false));
    }
}
