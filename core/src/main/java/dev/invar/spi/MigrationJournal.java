package dev.invar.spi;

import dev.invar.schema.OnDelete;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of migrations, kept in the datastore. Everything but {@link #acquire} works on a datastore in which nothing has
 * been created yet: it is then empty.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface MigrationJournal {

    /**
     * Takes the migration lock of the datastore, creating what is needed to record migrations.
     *
     * @param owner who asks, for people to read
     * @param timeToLive after how long without renewal somebody else may take it
     * @return the lease; empty while somebody else holds it
     */
    Optional<Lease> acquire(String owner, Duration timeToLive);

    /** Who holds the migration lock now, for people to read. */
    Optional<String> holder();

    /** All recorded migrations, oldest first. */
    List<RecordedMigration> migrations();

    /** Records a migration, replacing an earlier record of the same module and name. Needs the lock. */
    void record(RecordedMigration migration);

    /** Removes the record of a migration that was taken back. Needs the lock. */
    void forget(String module, String migration);

    /** All constraints that were ever registered, retired ones included. */
    List<RegisteredConstraint> constraints();

    /** Records a constraint, replacing an earlier record of the same entity and id. Needs the lock. */
    void register(RegisteredConstraint constraint);

    /** The migration lock, held by one process. */
    interface Lease extends AutoCloseable {

        /** Extends the lease by its time to live; false if it was lost. */
        boolean renew();

        /** Gives the lock back, if it is still held. */
        @Override
        void close();
    }

    /** The state of a recorded migration. */
    enum State {
        /** It has begun and was not seen to end. */
        RUNNING,
        /** It is applied. */
        APPLIED,
        /** It failed and may be applied in part. */
        FAILED
    }

    /**
     * A migration that has begun.
     *
     * @param module the module's name
     * @param name the migration's name
     * @param position its place among all migrations of the datastore, from 1
     * @param checksum of its content
     * @param state how far it came
     * @param startedAt when it began, by the migrating process's clock
     * @param took how long it took; zero while it runs
     */
    record RecordedMigration(
            String module, String name, int position, String checksum, State state, Instant startedAt, Duration took) {}

    /** The kinds of constraints. */
    enum ConstraintKind {
        /** A unique constraint. */
        UNIQUE,
        /** A reference. */
        REFERENCE,
        /** An index. */
        INDEX
    }

    /**
     * The stable id of a constraint.
     *
     * @param entity the entity's name
     * @param id the id, such as {@code u1}; that of a reference that fans out ends with its number of parts, such as {@code f2x16}
     * @param kind what it is
     * @param fields its fields
     * @param target the referenced entity; empty unless it is a reference
     * @param onDelete what happens on delete; empty unless it is a reference
     * @param retired whether the constraint was dropped; its id is never used again
     */
    record RegisteredConstraint(
            String entity,
            String id,
            ConstraintKind kind,
            List<String> fields,
            Optional<String> target,
            Optional<OnDelete> onDelete,
            boolean retired) {
        public RegisteredConstraint {
            fields = List.copyOf(fields);
        }
    }
}
