package dev.invar.internal.emulation.schema;

import dev.invar.error.Unavailable;
import dev.invar.internal.emulation.schema.SchemaDocument.Holding;
import dev.invar.spi.JournalRecord;
import dev.invar.spi.MigrationJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The record of migrations in a document. Records depend on the lock that this journal acquired last, so that a process that
 * lost it cannot overwrite what its successor records.
 *
 * <p>Safe for use by several threads.
 */
public final class StoredJournal implements MigrationJournal {
    private final StoredSchema schema;
    private final Clock clock;
    private volatile @Nullable UUID acquired;

    /**
     * The record in the given document.
     *
     * @param clock by which leases end
     */
    public StoredJournal(StoredSchema schema, Clock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        UUID token = UUID.randomUUID();
        SchemaDocument after =
                schema.update(current -> current.holdingAt(clock.instant()).isPresent()
                        ? current
                        : current.with(Optional.of(holding(token, owner, timeToLive))));
        if (!after.isHeldUnder(token)) {
            return Optional.empty();
        }
        acquired = token;
        return Optional.of(new StoredLease(token, owner, timeToLive));
    }

    private Holding holding(UUID token, String owner, Duration timeToLive) {
        return new Holding(token, owner, clock.instant().plus(timeToLive));
    }

    private final class StoredLease implements Lease {
        private final UUID token;
        private final String owner;
        private final Duration timeToLive;

        private StoredLease(UUID token, String owner, Duration timeToLive) {
            this.token = token;
            this.owner = owner;
            this.timeToLive = timeToLive;
        }

        /** Also a lease that has ended, as long as nobody else has taken the lock. */
        @Override
        public boolean renew() {
            return schema.update(current -> current.isHeldUnder(token)
                            ? current.with(Optional.of(holding(token, owner, timeToLive)))
                            : current)
                    .isHeldUnder(token);
        }

        @Override
        public void close() {
            schema.update(current -> current.isHeldUnder(token) ? current.with(Optional.<Holding>empty()) : current);
        }
    }

    @Override
    public Optional<String> holder() {
        return schema.read().holdingAt(clock.instant()).map(Holding::owner);
    }

    @Override
    public List<RecordedMigration> migrations() {
        return schema.read().journal().migrations().stream()
                .sorted(Comparator.comparingInt(RecordedMigration::position))
                .toList();
    }

    @Override
    public void record(RecordedMigration migration) {
        update(journal -> journal.with(migration));
    }

    @Override
    public void forget(String module, String migration) {
        update(journal -> journal.without(module, migration));
    }

    @Override
    public List<RegisteredConstraint> constraints() {
        return schema.read().journal().constraints();
    }

    @Override
    public void register(RegisteredConstraint constraint) {
        update(journal -> journal.with(constraint));
    }

    private void update(UnaryOperator<JournalRecord> change) {
        UUID token = acquired;
        if (token == null) {
            throw new IllegalStateException("The record is written under the migration lock only; acquire it first");
        }
        schema.update(current -> {
            boolean held = current.holdingAt(clock.instant()).isPresent() && current.isHeldUnder(token);
            if (!held) {
                throw new Unavailable(
                        "The migration lock was lost, as it was not renewed in time; run the migrations again", null);
            }
            return current.with(change.apply(current.journal()));
        });
    }
}
