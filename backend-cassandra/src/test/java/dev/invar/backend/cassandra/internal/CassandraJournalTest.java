package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.invar.error.Unavailable;
import dev.invar.schema.OnDelete;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.MigrationJournal.State;
import dev.invar.testservers.CassandraServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CassandraJournalTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestKeyspace keyspace = new TestKeyspace();
    private final MigrationJournal journal = keyspace.backend().journal();

    @AfterEach
    void close() {
        keyspace.close();
    }

    private static RecordedMigration migration(String name, int position, State state) {
        return new RecordedMigration(
                "shop",
                name,
                position,
                "checksum of " + name,
                state,
                Instant.parse("2026-11-22T10:00:00.123Z"),
                Duration.ofNanos(1_234_567_890));
    }

    @Test
    void isEmptyBeforeAnythingWasCreated() {
        assertThat(journal.migrations()).isEmpty();
        assertThat(journal.constraints()).isEmpty();
        assertThat(journal.holder()).isEmpty();
    }

    @Test
    void recordsReplacesAndForgetsMigrationsOldestFirst() {
        try (MigrationJournal.Lease lease = journal.acquire("me", LONG).orElseThrow()) {
            assertThat(lease.renew()).isTrue();
            journal.record(migration("second", 2, State.FAILED));
            journal.record(migration("first", 1, State.RUNNING));
            journal.record(migration("first", 1, State.APPLIED));
            assertThat(journal.migrations())
                    .containsExactly(migration("first", 1, State.APPLIED), migration("second", 2, State.FAILED));
            journal.forget("shop", "first");
        }
        assertThat(keyspace.open("").journal().migrations()).containsExactly(migration("second", 2, State.FAILED));
    }

    @Test
    void recordsConstraintsOfEveryKind() {
        RegisteredConstraint unique = new RegisteredConstraint(
                "orders", "u1", ConstraintKind.UNIQUE, List.of("a", "b"), Optional.empty(), Optional.empty(), false);
        RegisteredConstraint reference = new RegisteredConstraint(
                "orders",
                "f1",
                ConstraintKind.REFERENCE,
                List.of("buyer"),
                Optional.of("buyers"),
                Optional.of(OnDelete.SET_NULL),
                false);
        RegisteredConstraint retired = new RegisteredConstraint(
                "orders", "i1", ConstraintKind.INDEX, List.of("a"), Optional.empty(), Optional.empty(), true);
        try (MigrationJournal.Lease lease = journal.acquire("me", LONG).orElseThrow()) {
            assertThat(lease.renew()).isTrue();
            journal.register(unique);
            journal.register(reference);
            journal.register(retired);
        }
        assertThat(journal.constraints()).containsExactlyInAnyOrder(unique, reference, retired);
    }

    @Test
    void theLockHasOneHolderUntilItIsGivenBack() {
        MigrationJournal other = keyspace.open("").journal();
        try (MigrationJournal.Lease mine = journal.acquire("me", LONG).orElseThrow()) {
            assertThat(other.acquire("you", LONG)).isEmpty();
            assertThat(other.holder()).contains("me");
            assertThat(mine.renew()).isTrue();
        }
        assertThat(other.holder()).isEmpty();
        assertThat(other.acquire("you", LONG)).isPresent();
        assertThat(journal.holder()).contains("you");
    }

    @Test
    void ofManyWhoWantTheLockAtOnceBeforeAnythingExistsOneGetsIt() throws Exception {
        List<CassandraBackend> backends =
                Stream.generate(() -> keyspace.open("")).limit(4).toList();
        ExecutorService threads = Executors.newFixedThreadPool(backends.size());
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Callable<Boolean>> attempts = backends.stream()
                    .<Callable<Boolean>>map(backend -> () -> {
                        start.await();
                        return backend.journal().acquire("one of many", LONG).isPresent();
                    })
                    .toList();
            var results = attempts.stream().map(threads::submit).toList();
            start.countDown();
            int holders = 0;
            for (var result : results) {
                holders += result.get() ? 1 : 0;
            }
            assertThat(holders).isEqualTo(1);
        } finally {
            threads.shutdownNow();
            backends.forEach(CassandraBackend::close);
        }
    }

    @Test
    void anExpiredLockPassesToTheNextAndItsFormerHolderCanRecordNothing() {
        MigrationJournal other = keyspace.open("").journal();
        MigrationJournal.Lease mine =
                journal.acquire("me", Duration.ofMillis(1)).orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> other.acquire("you", LONG).isPresent());
        assertThat(mine.renew()).isFalse();
        assertThatThrownBy(() -> journal.record(migration("late", 1, State.APPLIED)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("lock was lost");
        assertThatThrownBy(() -> journal.forget("shop", "late")).isInstanceOf(Unavailable.class);
        mine.close();
        assertThat(other.holder()).contains("you");
        assertThat(other.migrations()).isEmpty();
    }

    @Test
    void aKeyspaceThatIsCreatedAnewHasAJournalOfItsOwn() {
        String other = CassandraServer.shared().freshKeyspaceName();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (CassandraBackend backend = CassandraBackend.open(
                    TestKeyspace.config(CassandraServer.shared().url(other) + "&create_keyspace=1"))) {
                backend.journal().acquire("me", LONG).orElseThrow().close();
                ids.add(keyspace.session()
                        .execute("SELECT id FROM system_schema.tables WHERE keyspace_name = '" + other
                                + "' AND table_name = 'invar_journal'")
                        .one()
                        .getUuid("id"));
            }
            keyspace.session().execute("DROP KEYSPACE " + other);
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void recordsNothingWithoutTheLock() {
        assertThatThrownBy(() -> journal.record(migration("early", 1, State.APPLIED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acquire");
    }

    @Test
    void theKeyspaceKeepsTheConsistencyOfItsFirstMigration() {
        keyspace.open("&consistency=local")
                .journal()
                .acquire("me", LONG)
                .orElseThrow()
                .close();
        assertThatThrownBy(() -> keyspace.open("&consistency=global"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is written with consistency=local&datacenter=datacenter1")
                .hasMessageContaining("the URL asks for consistency=global");
        assertThatThrownBy(() -> journal.acquire("an earlier one", LONG)).isInstanceOf(Unavailable.class);
        assertThat(keyspace.open("&consistency=local").journal().holder()).isEmpty();
    }

    @Test
    void aKeyspaceOfMajoritiesOfAllReplicasIsRefusedToThoseThatAskOneDataCentre() {
        journal.acquire("me", LONG).orElseThrow().close();
        assertThatThrownBy(() -> keyspace.open("&consistency=local"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is written with consistency=global")
                .hasMessageContaining("let the URL say consistency=global");
        assertThat(keyspace.open("").journal().holder()).isEmpty();
    }

    @Test
    void majoritiesOfAnotherDataCentreAreAnotherConsistency() {
        JournalPartition partition = new JournalPartition(
                keyspace.session(),
                CqlIdentifier.fromInternal(keyspace.name()),
                new Definitions(keyspace.session(), LONG),
                Duration.ofSeconds(10));
        partition.create();
        new RecordedConsistency(partition, majoritiesOf("datacenter1")).record();
        new RecordedConsistency(partition, majoritiesOf("datacenter1")).require();
        assertThatThrownBy(() -> new RecordedConsistency(partition, majoritiesOf("elsewhere")).require())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is written with consistency=local&datacenter=datacenter1")
                .hasMessageContaining("asks for consistency=local&datacenter=elsewhere");
    }

    private CassandraUrl majoritiesOf(String datacenter) {
        return CassandraUrl.parse(
                DatastoreUrl.parse("cassandra:///" + keyspace.name() + "?consistency=local&datacenter=" + datacenter),
                true);
    }
}
