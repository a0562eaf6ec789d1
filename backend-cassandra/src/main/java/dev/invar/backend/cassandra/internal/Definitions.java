package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.invar.error.Unavailable;
import java.time.Duration;
import java.util.List;

/** Runs statements that change the schema, and waits until every node knows the result. */
final class Definitions {
    private final CqlSession session;
    private final Duration timeout;

    Definitions(CqlSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    /**
     * Executes the statements in order.
     *
     * @param purpose what they are for, as the end of "could not"
     * @throws Unavailable if Cassandra refuses one of them or does not answer
     */
    void execute(String purpose, List<SimpleStatement> statements) {
        // With it on, the driver waits for its own copy of the schema: a second for each statement.
        boolean metadata = session.isSchemaMetadataEnabled();
        session.setSchemaMetadataEnabled(false);
        try {
            for (SimpleStatement statement : statements) {
                session.execute(statement.setTimeout(timeout).setIdempotent(false));
            }
            new SchemaAgreement(session, timeout).await();
        } catch (DriverException failed) {
            throw failure(purpose, failed);
        } finally {
            session.setSchemaMetadataEnabled(metadata);
        }
    }

    /** Whether statements without a keyspace of their own mean the given one. */
    boolean areIn(CqlIdentifier keyspace) {
        return session.getKeyspace().filter(keyspace::equals).isPresent();
    }

    /**
     * Reads, as from a system table.
     *
     * @throws Unavailable if Cassandra does not answer
     */
    List<Row> read(String purpose, SimpleStatement query) {
        try {
            return session.execute(query.setTimeout(timeout)).all();
        } catch (DriverException failed) {
            throw failure(purpose, failed);
        }
    }

    static Unavailable failure(String purpose, DriverException failed) {
        return new Unavailable("Cassandra could not " + purpose + ": " + OpenFailures.reason(failed), failed);
    }
}
