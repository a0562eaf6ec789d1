package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.deleteFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import dev.invar.schema.OnDelete;
import dev.invar.spi.MigrationJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a table of its own. Records depend on the lock that this journal acquired last, so that a process that lost
 * it cannot overwrite what its successor records.
 */
final class CassandraJournal implements MigrationJournal {
    private final JournalPartition partition;
    private final JournalLock lock;
    private final RecordedConsistency consistency;

    CassandraJournal(JournalPartition partition, RecordedConsistency consistency) {
        this.partition = partition;
        this.lock = new JournalLock(partition);
        this.consistency = consistency;
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        partition.create();
        consistency.record();
        return lock.acquire(owner, timeToLive);
    }

    @Override
    public Optional<String> holder() {
        return partition.exists() ? lock.holder() : Optional.empty();
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
        SimpleStatement removal = deleteFrom(partition.keyspace(), Names.JOURNAL)
                .where(JournalPartition.partition())
                .where(JournalPartition.row())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(JournalTable.MIGRATION, module, migration, lock.token());
        JournalLock.requireHeld(partition.decided("forget the migration '" + migration + "'", removal));
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
        Map<Column<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(JournalTable.CONSTRAINT_KIND, lower(constraint.kind()));
        values.put(JournalTable.FIELDS, constraint.fields());
        values.put(JournalTable.TARGET, constraint.target().orElse(null));
        values.put(
                JournalTable.ON_DELETE,
                constraint.onDelete().map(CassandraJournal::lower).orElse(null));
        values.put(JournalTable.RETIRED, constraint.retired());
        write(JournalTable.CONSTRAINT, constraint.entity(), constraint.id(), values);
    }

    private void write(String kind, String owner, String name, Map<Column<?>, ? extends @Nullable Object> values) {
        List<Assignment> assignments = new ArrayList<>();
        List<@Nullable Object> bound = new ArrayList<>();
        values.forEach((column, value) -> {
            assignments.add(Assignment.setColumn(column.name(), bindMarker()));
            bound.add(value);
        });
        bound.addAll(List.of(kind, owner, name, lock.token()));
        SimpleStatement writing = update(partition.keyspace(), Names.JOURNAL)
                .set(assignments)
                .where(JournalPartition.partition())
                .where(JournalPartition.row())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(bound.toArray());
        JournalLock.requireHeld(
                partition.decided("record the " + kind + " '" + name + "' of '" + owner + "'", writing));
    }

    private <T> List<T> rows(String kind, Function<Row, T> reading) {
        if (!partition.exists()) {
            return List.of();
        }
        SimpleStatement query = selectFrom(partition.keyspace(), Names.JOURNAL)
                .all()
                .where(JournalPartition.partition(), JournalPartition.kind())
                .build(kind);
        List<T> found = new ArrayList<>();
        partition.confirmed("read its journal", query).forEach(row -> found.add(reading.apply(row)));
        return found;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
