package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;

/** Refuses sessions of the program's own that Invar cannot work with. */
final class LentSession {
    private LentSession() {}

    /**
     * Checks a session.
     *
     * @throws Unavailable if it speaks another protocol than version 4, or the keyspace is not there
     */
    static void require(CqlSession session, DatastoreUrl given, CassandraUrl url) {
        if (session.getContext().getProtocolVersion().getCode() != DefaultProtocolVersion.V4.getCode()) {
            throw new Unavailable(
                    "The session for " + given + " speaks version "
                            + session.getContext().getProtocolVersion().getCode()
                            + " of the native protocol, under which the driver loses the connection when writers compete;"
                            + " build it with advanced.protocol.version = V4",
                    null);
        }
        Row keyspace = session.execute(selectFrom("system_schema", "keyspaces")
                        .column("keyspace_name")
                        .whereColumn("keyspace_name")
                        .isEqualTo(literal(url.keyspace()))
                        .build())
                .one();
        if (keyspace == null) {
            throw OpenFailures.missingKeyspace(url);
        }
    }
}
