package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Selector;
import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The one partition of the journal's table, read and written by lightweight transactions of all data centres' replicas.
 *
 * <p>Safe for use by several threads.
 */
final class JournalPartition {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final CqlSession session;
    private final CqlIdentifier keyspace;
    private final Definitions definitions;
    private final Duration timeout;
    private volatile boolean exists;

    JournalPartition(CqlSession session, CqlIdentifier keyspace, Definitions definitions, Duration timeout) {
        this.session = session;
        this.keyspace = keyspace;
        this.definitions = definitions;
        this.timeout = timeout;
    }

    CqlIdentifier keyspace() {
        return keyspace;
    }

    /** Whether the table is there. */
    boolean exists() {
        if (!exists) {
            SimpleStatement query = selectFrom("system_schema", "tables")
                    .column("table_name")
                    .whereColumn("keyspace_name")
                    .isEqualTo(literal(keyspace.asInternal()))
                    .whereColumn("table_name")
                    .isEqualTo(literal(Names.JOURNAL.asInternal()))
                    .build();
            exists = !definitions.read("look for its journal", query).isEmpty();
        }
        return exists;
    }

    /** Creates the table unless it is there. */
    void create() {
        if (!exists()) {
            definitions.execute("create its journal", List.of(JournalTable.creation(keyspace, incarnation())));
            exists = true;
        }
    }

    /** When the keyspace was created or altered last, in microseconds; the same for all who ask. */
    private long incarnation() {
        SimpleStatement query = selectFrom("system_schema", "keyspaces")
                .function("writetime", Selector.column("durable_writes"))
                .as("incarnation")
                .whereColumn("keyspace_name")
                .isEqualTo(literal(keyspace.asInternal()))
                .build();
        return definitions.read("read when the keyspace was created", query).stream()
                .mapToLong(row -> row.getLong("incarnation"))
                .sum();
    }

    /**
     * Executes a query after settling what is in doubt.
     *
     * @param purpose what it is for, as the end of "could not"
     * @throws Unavailable if Cassandra does not answer
     */
    ResultSet confirmed(String purpose, SimpleStatement query) {
        return settled(purpose, query, Consistency.GLOBAL.serial());
    }

    /**
     * Executes a lightweight transaction until its outcome is known. It must be made so that its own repetition changes
     * nothing more.
     *
     * @param purpose what it is for, as the end of "could not"
     * @throws Unavailable if Cassandra does not answer
     */
    ResultSet decided(String purpose, SimpleStatement statement) {
        return settled(purpose, statement, Consistency.GLOBAL.quorum());
    }

    private ResultSet settled(String purpose, SimpleStatement statement, ConsistencyLevel level) {
        SimpleStatement complete = statement
                .setConsistencyLevel(level)
                .setSerialConsistencyLevel(Consistency.GLOBAL.serial())
                .setIdempotent(false)
                .setTimeout(timeout);
        Deadline deadline = Deadline.in(timeout);
        while (true) {
            try {
                return session.execute(complete);
            } catch (QueryValidationException refused) {
                throw Definitions.failure(purpose, refused);
            } catch (DriverException inDoubt) {
                if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                    throw Definitions.failure(purpose, inDoubt);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Selects the partition. */
    static Relation partition() {
        return Relation.column(JournalTable.SCOPE.name()).isEqualTo(literal(JournalTable.SCOPE_VALUE));
    }

    /** Selects rows of one kind. Markers: the kind. */
    static Relation kind() {
        return equal(JournalTable.KIND);
    }

    /** Selects one row of the partition. Markers: kind, owner, name. */
    static List<Relation> row() {
        return List.of(kind(), equal(JournalTable.OWNER), equal(JournalTable.NAME));
    }

    private static Relation equal(Column<?> column) {
        return Relation.column(column.name()).isEqualTo(bindMarker());
    }
}
