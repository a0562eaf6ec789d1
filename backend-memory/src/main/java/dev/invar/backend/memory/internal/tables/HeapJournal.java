package dev.invar.backend.memory.internal.tables;

import dev.invar.spi.MigrationJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a store's migrations, as one backend sees it.
 *
 * <p>Safe for use by several threads.
 */
public final class HeapJournal implements MigrationJournal {
    private final Heap heap;
    private final MigrationLock lock;
    private final Clock clock;
    private final OpenState state;
    private volatile MigrationLock.@Nullable Hold hold;

    /**
     * A view on a record.
     *
     * @param lock the store's migration lock
     * @param clock by which leases end
     * @param state whether the backend is open
     */
    public HeapJournal(Heap heap, MigrationLock lock, Clock clock, OpenState state) {
        this.heap = heap;
        this.lock = lock;
        this.clock = clock;
        this.state = state;
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        state.require();
        Optional<MigrationLock.Hold> taken = lock.acquire(owner, timeToLive, clock);
        taken.ifPresent(fresh -> hold = fresh);
        return taken.map(HeapLease::new);
    }

    private record HeapLease(MigrationLock.Hold hold) implements Lease {

        @Override
        public boolean renew() {
            return hold.renew();
        }

        @Override
        public void close() {
            hold.release();
        }
    }

    @Override
    public Optional<String> holder() {
        state.require();
        return lock.holder(clock);
    }

    @Override
    public List<RecordedMigration> migrations() {
        state.require();
        return heap.journal().migrations().stream()
                .sorted(Comparator.comparingInt(RecordedMigration::position))
                .toList();
    }

    @Override
    public void record(RecordedMigration migration) {
        requireLock();
        heap.updateJournal(journal -> journal.with(migration));
    }

    @Override
    public void forget(String module, String migration) {
        requireLock();
        heap.updateJournal(journal -> journal.without(module, migration));
    }

    @Override
    public List<RegisteredConstraint> constraints() {
        state.require();
        return heap.journal().constraints();
    }

    @Override
    public void register(RegisteredConstraint constraint) {
        requireLock();
        heap.updateJournal(journal -> journal.with(constraint));
    }

    private void requireLock() {
        state.require();
        MigrationLock.Hold held = hold;
        if (held == null || !held.isHeld()) {
            throw new IllegalStateException(
                    "The migration lock is not held, or its lease has ended; acquire it before recording migrations");
        }
    }
}
