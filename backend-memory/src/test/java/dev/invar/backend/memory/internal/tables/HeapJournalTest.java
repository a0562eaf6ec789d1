package dev.invar.backend.memory.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.backend.memory.internal.store.NativeHeap;
import dev.invar.schema.OnDelete;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.Lease;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.MigrationJournal.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HeapJournalTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Heap heap = new NativeHeap();
    private final MigrationLock lock = new MigrationLock();
    private final SettableClock clock = new SettableClock();
    private final MigrationJournal mine = new HeapJournal(heap, lock, clock, new OpenState());
    private final MigrationJournal theirs = new HeapJournal(heap, lock, clock, new OpenState());

    @Test
    void theLockIsHeldByOneUntilItIsGivenBack() {
        Lease lease = mine.acquire("me", MINUTE).orElseThrow();

        assertThat(theirs.acquire("they", MINUTE)).isEmpty();
        assertThat(mine.acquire("me again", MINUTE)).isEmpty();
        assertThat(theirs.holder()).contains("me");
        lease.close();
        assertThat(theirs.holder()).isEmpty();
        assertThat(theirs.acquire("they", MINUTE)).isPresent();
    }

    @Test
    void aLeaseEndsWithItsTimeToLiveAndIsTheNextOnesThen() {
        Lease lease = mine.acquire("me", MINUTE).orElseThrow();
        clock.advance(MINUTE.minusMillis(1));
        assertThat(theirs.acquire("they", MINUTE)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(mine.holder()).isEmpty();

        assertThat(theirs.acquire("they", MINUTE)).isPresent();
        assertThat(lease.renew()).isFalse();
        lease.close();
        assertThat(theirs.holder()).contains("they");
    }

    @Test
    void renewingExtendsALeaseEvenAfterItEndedIfNobodyElseHasTakenIt() {
        Lease lease = mine.acquire("me", MINUTE).orElseThrow();
        clock.advance(MINUTE.plusSeconds(30));
        assertThat(lease.renew()).isTrue();
        clock.advance(MINUTE.minusSeconds(1));

        assertThat(theirs.acquire("they", MINUTE)).isEmpty();
        assertThat(lease.renew()).isTrue();
    }

    @Test
    void ofConcurrentApplicantsOneGetsTheLock() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> applicants = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                MigrationJournal journal = new HeapJournal(heap, lock, clock, new OpenState());
                applicants.add(() -> journal.acquire("applicant", MINUTE).isPresent());
            }
            int holders = 0;
            for (Future<Boolean> applicant : pool.invokeAll(applicants)) {
                holders += applicant.get() ? 1 : 0;
            }
            assertThat(holders).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nothingIsRecordedWithoutTheLock() {
        assertThatThrownBy(() -> mine.record(migration("one", 1, State.RUNNING)))
                .isInstanceOf(IllegalStateException.class);
        Lease lease = mine.acquire("me", MINUTE).orElseThrow();
        mine.record(migration("one", 1, State.RUNNING));
        assertThatThrownBy(() -> theirs.forget("m", "one")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> theirs.register(constraint("u1", false))).isInstanceOf(IllegalStateException.class);
        clock.advance(MINUTE);
        assertThatThrownBy(() -> mine.record(migration("one", 1, State.APPLIED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lease has ended");
        lease.close();
        assertThatThrownBy(() -> mine.forget("m", "one")).isInstanceOf(IllegalStateException.class);

        assertThat(theirs.migrations()).containsExactly(migration("one", 1, State.RUNNING));
    }

    @Test
    void migrationsAreReplacedByNameAndListedOldestFirst() {
        assertThat(mine.acquire("me", MINUTE)).isPresent();
        mine.record(migration("two", 2, State.RUNNING));
        mine.record(migration("one", 1, State.APPLIED));
        mine.record(migration("two", 2, State.APPLIED));

        assertThat(theirs.migrations())
                .containsExactly(migration("one", 1, State.APPLIED), migration("two", 2, State.APPLIED));
        mine.forget("m", "one");
        mine.forget("other", "two");
        assertThat(theirs.migrations()).containsExactly(migration("two", 2, State.APPLIED));
    }

    @Test
    void constraintsAreReplacedByEntityAndId() {
        assertThat(mine.acquire("me", MINUTE)).isPresent();
        mine.register(constraint("u1", false));
        mine.register(constraint("f2", false));
        mine.register(constraint("u1", true));

        assertThat(theirs.constraints()).containsExactly(constraint("u1", true), constraint("f2", false));
    }

    private static RecordedMigration migration(String name, int position, State state) {
        return new RecordedMigration("m", name, position, "sum", state, Instant.EPOCH, Duration.ZERO);
    }

    private static RegisteredConstraint constraint(String id, boolean retired) {
        return new RegisteredConstraint(
                "things",
                id,
                ConstraintKind.REFERENCE,
                List.of("owner"),
                Optional.of("owners"),
                Optional.of(OnDelete.CASCADE),
                retired);
    }
}
