package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.update;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.querybuilder.update.Assignment;
import dev.invar.error.Unavailable;
import dev.invar.spi.MigrationJournal.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migration lock in the static columns of the journal's partition. Cassandra lets it expire by its own clock.
 *
 * <p>Safe for use by several threads.
 */
final class JournalLock {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLock.class);

    private final JournalPartition partition;
    private volatile @Nullable UUID token;

    JournalLock(JournalPartition partition) {
        this.partition = partition;
    }

    /** Takes the lock; empty while somebody else holds it. */
    Optional<Lease> acquire(String owner, Duration timeToLive) {
        UUID mine = UUID.randomUUID();
        if (!take(owner, timeToLive, mine, null)) {
            return Optional.empty();
        }
        token = mine;
        return Optional.of(new TableLease(owner, timeToLive, mine));
    }

    /** Under what the lock was acquired last. */
    UUID token() {
        UUID held = token;
        if (held == null) {
            throw new IllegalStateException("The journal is written under the migration lock only; acquire it first");
        }
        return held;
    }

    /**
     * Refuses what was not written because the lock is not held any more.
     *
     * @throws Unavailable if the write was not applied
     */
    static void requireHeld(ResultSet write) {
        if (!write.wasApplied()) {
            throw new Unavailable(
                    "The migration lock was lost, as it was not renewed in time; run the migrations again", null);
        }
    }

    /** Who holds the lock. */
    Optional<String> holder() {
        SimpleStatement query = selectFrom(partition.keyspace(), Names.JOURNAL)
                .column(JournalTable.LOCK_HOLDER.name())
                .where(JournalPartition.partition())
                .limit(1)
                .build();
        Row row = partition.confirmed("read the migration lock", query).one();
        return row == null ? Optional.empty() : Optional.ofNullable(JournalTable.LOCK_HOLDER.in(row));
    }

    /** Takes or extends the lock if it is held under {@code expected}; null means by nobody. */
    private boolean take(String owner, Duration timeToLive, UUID mine, @Nullable UUID expected) {
        int seconds = (int) Math.max(
                1, Math.min(Integer.MAX_VALUE, timeToLive.plusNanos(999_999_999).toSeconds()));
        SimpleStatement locking = update(partition.keyspace(), Names.JOURNAL)
                .usingTtl(bindMarker())
                .set(
                        Assignment.setColumn(JournalTable.LOCK_TOKEN.name(), bindMarker()),
                        Assignment.setColumn(JournalTable.LOCK_HOLDER.name(), bindMarker()))
                .where(JournalPartition.partition())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(seconds, mine, owner, expected);
        ResultSet result = partition.decided("take the migration lock", locking);
        if (result.wasApplied()) {
            return true;
        }
        Row current = result.one();
        // A repetition is refused by what its own first copy wrote.
        return current != null
                && current.getColumnDefinitions().contains(JournalTable.LOCK_TOKEN.name())
                && mine.equals(JournalTable.LOCK_TOKEN.in(current));
    }

    private void release(UUID mine, Duration timeToLive) {
        SimpleStatement release = update(partition.keyspace(), Names.JOURNAL)
                .set(
                        Assignment.setColumn(JournalTable.LOCK_TOKEN.name(), bindMarker()),
                        Assignment.setColumn(JournalTable.LOCK_HOLDER.name(), bindMarker()))
                .where(JournalPartition.partition())
                .ifColumn(JournalTable.LOCK_TOKEN.name())
                .isEqualTo(bindMarker())
                .build(null, null, mine);
        try {
            partition.decided("give back the migration lock", release);
        } catch (Unavailable left) {
            LOG.warn("The migration lock could not be given back; it expires within {}", timeToLive, left);
        }
    }

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
            return take(owner, timeToLive, mine, mine);
        }

        @Override
        public void close() {
            release(mine, timeToLive);
        }
    }
}
