package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.insertInto;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.select.Selector;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import dev.invar.error.Unavailable;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a table of its own, written by lightweight transactions of all data centres' replicas. Records depend on the
 * lock that this journal acquired last, so that a process that lost it cannot overwrite what its successor records.
 */
final class CassandraJournal implements MigrationJournal {
    private static final Logger LOG = LoggerFactory.getLogger(CassandraJournal.class);
    private static final String CONSISTENCY = "consistency";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final CqlSession session;
    private final CqlIdentifier keyspace;
    private final Definitions definitions;
    private final Consistency consistency;
    private final Duration timeout;
    private volatile boolean exists;
    private volatile boolean consistencyRecorded;
    private volatile @Nullable UUID token;

    CassandraJournal(
            CqlSession session,
            CqlIdentifier keyspace,
            Definitions definitions,
            Consistency consistency,
            Duration timeout) {
        this.session = session;
        this.keyspace = keyspace;
        this.definitions = definitions;
        this.consistency = consistency;
        this.timeout = timeout;
    }

    /**
     * Refuses a keyspace that other programs write with another consistency.
     *
     * @throws Unavailable if the keyspace records another one than this journal was opened with
     */
    void requireSameConsistency() {
        if (!exists()) {
            return;
        }
        SimpleStatement query = selectFrom(keyspace, Names.JOURNAL)
                .column(JournalTable.VALUE.name())
                .where(partition())
                .where(row())
                .build(JournalTable.SETTING, "", CONSISTENCY);
        Row recorded = confirmed("read the consistency of the keyspace", query).one();
        if (recorded != null) {
            requireSame(JournalTable.VALUE.presentIn(recorded));
        }
    }

    private void requireSame(String recorded) {
        if (!recorded.equals(consistency.label())) {
            throw new Unavailable(
                    "The keyspace '" + keyspace.asInternal() + "' is written with consistency '" + recorded
                            + "', but the URL asks for '" + consistency.label()
                            + "'; mixing them breaks uniqueness and references, so write consistency=" + recorded
                            + " as the URL's parameter",
                    null);
        }
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        if (!exists()) {
            definitions.execute("create its journal", List.of(JournalTable.creation(keyspace, incarnation())));
            exists = true;
        }
        if (!consistencyRecorded) {
            recordConsistency();
            consistencyRecorded = true;
        }
        UUID mine = UUID.randomUUID();
        if (!lock(owner, timeToLive, mine, null)) {
            return Optional.empty();
        }
        token = mine;
        return Optional.of(new TableLease(owner, timeToLive, mine));
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

    private void recordConsistency() {
        SimpleStatement recording = insertInto(keyspace, Names.JOURNAL)
                .value(JournalTable.SCOPE.name(), literal(JournalTable.SCOPE_VALUE))
                .value(JournalTable.KIND.name(), bindMarker())
                .value(JournalTable.OWNER.name(), bindMarker())
                .value(JournalTable.NAME.name(), bindMarker())
                .value(JournalTable.VALUE.name(), bindMarker())
                .ifNotExists()
                .build(JournalTable.SETTING, "", CONSISTENCY, consistency.label());
        ResultSet result = decided("record the consistency of the keyspace", recording);
        if (!result.wasApplied()) {
            for (Row current : result) {
                requireSame(JournalTable.VALUE.presentIn(current));
            }
        }
    }

    /** Takes or extends the lock if it is held under {@code expected}; null means by nobody. */
    private boolean lock(String owner, Duration timeToLive, UUID mine, @Nullable UUID expected) {
        int seconds = (int) Math.max(
                1, Math.min(Integer.MAX_VALUE, timeToLive.plusNanos(999_999_999).toSeconds()));
        SimpleStatement locking = update(keyspace, Names.JOURNAL)
                .usingTtl(bindMarker())
                .set(
                        Assignment.setColumn(JournalTable.LOCK_TOKEN.name(), bindMarker()),
                        Assignment.setColumn(JournalTable.LOCK_HOLDER.name(), bindMarker()))
                .where(partition())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(seconds, mine, owner, expected);
        ResultSet result = decided("take the migration lock", locking);
        if (result.wasApplied()) {
            return true;
        }
        Row current = result.one();
        // A repetition is refused by what its own first copy wrote.
        return current != null
                && current.getColumnDefinitions().contains(JournalTable.LOCK_TOKEN.name())
                && mine.equals(JournalTable.LOCK_TOKEN.in(current));
    }

    @Override
    public Optional<String> holder() {
        if (!exists()) {
            return Optional.empty();
        }
        SimpleStatement query = selectFrom(keyspace, Names.JOURNAL)
                .column(JournalTable.LOCK_HOLDER.name())
                .where(partition())
                .limit(1)
                .build();
        Row row = confirmed("read the migration lock", query).one();
        return row == null ? Optional.empty() : Optional.ofNullable(JournalTable.LOCK_HOLDER.in(row));
    }

    @Override
    public List<RecordedMigration> migrations() {
        return rows(JournalTable.MIGRATION, CassandraJournal::migration).stream()
                .sorted(Comparator.comparingInt(RecordedMigration::position))
                .toList();
    }

    private static RecordedMigration migration(Row row) {
        return new RecordedMigration(
                JournalTable.OWNER.presentIn(row),
                JournalTable.NAME.presentIn(row),
                JournalTable.POSITION.presentIn(row),
                JournalTable.CHECKSUM.presentIn(row),
                State.valueOf(upper(JournalTable.STATE.presentIn(row))),
                JournalTable.STARTED_AT.presentIn(row),
                Duration.ofNanos(JournalTable.TOOK_NANOS.presentIn(row)));
    }

    @Override
    public void record(RecordedMigration migration) {
        write(
                JournalTable.MIGRATION,
                migration.module(),
                migration.name(),
                Map.of(
                        JournalTable.POSITION, migration.position(),
                        JournalTable.CHECKSUM, migration.checksum(),
                        JournalTable.STATE, lower(migration.state()),
                        JournalTable.STARTED_AT, migration.startedAt(),
                        JournalTable.TOOK_NANOS, migration.took().toNanos()));
    }

    @Override
    public void forget(String module, String migration) {
        SimpleStatement removal = deleteFrom(keyspace, Names.JOURNAL)
                .where(partition())
                .where(row())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(JournalTable.MIGRATION, module, migration, heldToken());
        requireHeld(decided("forget the migration '" + migration + "'", removal));
    }

    @Override
    public List<RegisteredConstraint> constraints() {
        return rows(JournalTable.CONSTRAINT, CassandraJournal::constraint);
    }

    private static RegisteredConstraint constraint(Row row) {
        return new RegisteredConstraint(
                JournalTable.OWNER.presentIn(row),
                JournalTable.NAME.presentIn(row),
                ConstraintKind.valueOf(upper(JournalTable.CONSTRAINT_KIND.presentIn(row))),
                JournalTable.FIELDS.presentIn(row),
                Optional.ofNullable(JournalTable.TARGET.in(row)),
                Optional.ofNullable(JournalTable.ON_DELETE.in(row)).map(name -> OnDelete.valueOf(upper(name))),
                JournalTable.RETIRED.presentIn(row));
    }

    @Override
    public void register(RegisteredConstraint constraint) {
        Map<Column<?>, Object> values = new LinkedHashMap<>();
        values.put(JournalTable.CONSTRAINT_KIND, lower(constraint.kind()));
        values.put(JournalTable.FIELDS, constraint.fields());
        constraint.target().ifPresent(target -> values.put(JournalTable.TARGET, target));
        constraint.onDelete().ifPresent(action -> values.put(JournalTable.ON_DELETE, lower(action)));
        values.put(JournalTable.RETIRED, constraint.retired());
        write(JournalTable.CONSTRAINT, constraint.entity(), constraint.id(), values);
    }

    private void write(String kind, String owner, String name, Map<Column<?>, Object> values) {
        List<Assignment> assignments = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        values.forEach((column, value) -> {
            assignments.add(Assignment.setColumn(column.name(), bindMarker()));
            bound.add(value);
        });
        bound.addAll(List.of(kind, owner, name, heldToken()));
        SimpleStatement writing = update(keyspace, Names.JOURNAL)
                .set(assignments)
                .where(partition())
                .where(row())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(bound.toArray());
        requireHeld(decided("record the " + kind + " '" + name + "' of '" + owner + "'", writing));
    }

    private UUID heldToken() {
        UUID held = token;
        if (held == null) {
            throw new IllegalStateException("The journal is written under the migration lock only; acquire it first");
        }
        return held;
    }

    private static void requireHeld(ResultSet result) {
        if (!result.wasApplied()) {
            throw new Unavailable(
                    "The migration lock was lost, as it was not renewed in time; run the migrations again", null);
        }
    }

    private <T> List<T> rows(String kind, Function<Row, T> reading) {
        if (!exists()) {
            return List.of();
        }
        SimpleStatement query = selectFrom(keyspace, Names.JOURNAL)
                .all()
                .where(partition(), equal(JournalTable.KIND))
                .build(kind);
        List<T> found = new ArrayList<>();
        confirmed("read its journal", query).forEach(row -> found.add(reading.apply(row)));
        return found;
    }

    private boolean exists() {
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

    private ResultSet confirmed(String purpose, SimpleStatement query) {
        return decided(purpose, query.setConsistencyLevel(Consistency.GLOBAL.serial()));
    }

    /** Executes a statement until it is answered; each is made so that its own repetition changes nothing more. */
    private ResultSet decided(String purpose, SimpleStatement statement) {
        SimpleStatement complete = statement
                .setConsistencyLevel(
                        statement.getConsistencyLevel() == null
                                ? Consistency.GLOBAL.quorum()
                                : statement.getConsistencyLevel())
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

    private static Relation partition() {
        return Relation.column(JournalTable.SCOPE.name()).isEqualTo(literal(JournalTable.SCOPE_VALUE));
    }

    private static List<Relation> row() {
        return List.of(equal(JournalTable.KIND), equal(JournalTable.OWNER), equal(JournalTable.NAME));
    }

    private static Relation equal(Column<?> column) {
        return Relation.column(column.name()).isEqualTo(bindMarker());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The migration lock, which Cassandra lets expire by its own clock. */
    private final class TableLease implements Lease {
        private final String owner;
        private final Duration timeToLive;
        private final UUID mine;

        TableLease(String owner, Duration timeToLive, UUID mine) {
            this.owner = owner;
            this.timeToLive = timeToLive;
            this.mine = mine;
        }

        @Override
        public boolean renew() {
            return lock(owner, timeToLive, mine, mine);
        }

        @Override
        public void close() {
            SimpleStatement release = update(keyspace, Names.JOURNAL)
                    .set(
                            Assignment.setColumn(JournalTable.LOCK_TOKEN.name(), bindMarker()),
                            Assignment.setColumn(JournalTable.LOCK_HOLDER.name(), bindMarker()))
                    .where(partition())
                    .ifColumn(JournalTable.LOCK_TOKEN.name())
                    .isEqualTo(bindMarker())
                    .build(null, null, mine);
            try {
                decided("give back the migration lock", release);
            } catch (Unavailable left) {
                LOG.warn("The migration lock could not be given back; it expires within {}", timeToLive, left);
            }
        }
    }
}
