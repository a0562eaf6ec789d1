package dev.invar.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.OperationListener;
import dev.invar.cache.Gateway.Consumer;
import dev.invar.cache.Gateway.Credential;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cache answers while rows are written: each interleaving is forced, by holding the reader behind its read. */
class EntityCacheConcurrencyTest {
    private final Gate gate = new Gate();
    private final AtomicReference<Runnable> afterRead = new AtomicReference<>(() -> {});
    private Datastore datastore;
    private Dao<Credential> credentials;
    private EntityCache<Credential> cache;

    @BeforeEach
    void open() {
        OperationListener runAfterRead = observation -> {
            if (observation.operation().startsWith("find")) {
                afterRead.get().run();
            }
        };
        datastore = Datastore.open(
                DatastoreConfig.of("memory:")
                        .listener(gate)
                        .listener(runAfterRead)
                        .build(),
                new Gateway());
        credentials = datastore.dao(Credential.class);
        cache = EntityCache.of(datastore, Credential.class).build();
    }

    @AfterEach
    void close() {
        gate.open();
        cache.close();
        datastore.close();
    }

    private Credential insert(String key) {
        return credentials.insert(new Credential(null, null, key, null));
    }

    /** A task on a thread of its own. */
    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "started").start();
        return task;
    }

    /** A reader of the key that has read the row and is held before its cache stores it. */
    private FutureTask<Optional<Credential>> readerHeldBehindItsRead(String key) {
        FutureTask<Optional<Credential>> reader = start(() -> {
            gate.hold(Thread.currentThread());
            return cache.get(key);
        });
        gate.awaitRead();
        return reader;
    }

    @Test
    void aRowReadBeforeAnUpdateIsNotStoredAfterIt() throws Exception {
        datastore.migrations().up();
        Credential old = insert("k1");
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        Credential changed = credentials.update(old.id(), patch -> patch.set("uses", 1L));
        gate.open();

        assertThat(reader.get()).as("its call overlaps with the update").contains(old);
        assertThat(cache.get("k1")).contains(changed);
    }

    @Test
    void anAbsenceReadBeforeAnInsertIsNotStoredAfterIt() throws Exception {
        datastore.migrations().up();
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        Credential stored = insert("k1");
        gate.open();

        assertThat(reader.get()).isEmpty();
        assertThat(cache.get("k1")).contains(stored);
    }

    @Test
    void aRowReadBeforeACascadeIsNotStoredAfterIt() throws Exception {
        datastore.migrations().up();
        Dao<Consumer> consumers = datastore.dao(Consumer.class);
        Consumer alice = consumers.insert(new Consumer(null, "alice"));
        Credential old = credentials.insert(new Credential(null, alice.id(), "k1", null));
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        consumers.delete(alice.id());
        gate.open();

        assertThat(reader.get()).contains(old);
        assertThat(cache.get("k1")).isEmpty();
    }

    @Test
    void aRowReadBeforeEverythingWasForgottenIsNotStoredAfterIt() throws Exception {
        datastore.migrations().up();
        Credential stored = insert("k1");
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        cache.invalidateAll();
        gate.open();

        assertThat(reader.get()).contains(stored);
        assertThat(cache.get("k1")).contains(stored);
        assertThat(cache.statistics().loads()).as("each read for itself").isEqualTo(2);
    }

    @Test
    void whoAsksAfterAWriteDoesNotJoinAnOlderRead() throws Exception {
        datastore.migrations().up();
        Credential old = insert("k1");
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        Credential changed = credentials.update(old.id(), patch -> patch.set("uses", 1L));

        assertThat(cache.get("k1")).as("while the older read is still held").contains(changed);
        gate.open();
        assertThat(reader.get()).contains(old);
        assertThat(cache.get("k1"))
                .as("after the older read was stored nowhere")
                .contains(changed);
    }

    @Test
    void readersOfTheSameMissingRowShareOneRead() throws Exception {
        datastore.migrations().up();
        Credential stored = insert("k1");
        FutureTask<Optional<Credential>> first = readerHeldBehindItsRead("k1");
        List<FutureTask<Optional<Credential>>> joining = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            joining.add(start(() -> cache.get("k1")));
        }
        await().until(() -> cache.statistics().hits() == 8);
        gate.open();

        assertThat(first.get()).contains(stored);
        for (FutureTask<Optional<Credential>> joined : joining) {
            assertThat(joined.get()).contains(stored);
        }
        assertThat(cache.statistics()).isEqualTo(new CacheStatistics(8, 1, 1, 0, 0));
    }

    @Test
    void aFailedReadIsSharedByThoseThatWaitAndThenForgotten() throws Exception {
        FutureTask<Optional<Credential>> first = readerHeldBehindItsRead("k1");
        FutureTask<Optional<Credential>> second = start(() -> cache.get("k1"));
        await().until(() -> cache.statistics().hits() == 1);
        gate.open();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(SchemaMismatch.class);
        assertThatThrownBy(second::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(SchemaMismatch.class);

        datastore.migrations().up();
        Credential stored = insert("k1");
        assertThat(cache.get("k1")).contains(stored);
        assertThat(cache.statistics()).isEqualTo(new CacheStatistics(1, 2, 1, 1, 0));
    }

    @Test
    void anInterruptedWaiterStopsWaitingAndKeepsItsFlag() throws Exception {
        datastore.migrations().up();
        Credential stored = insert("k1");
        FutureTask<Optional<Credential>> reader = readerHeldBehindItsRead("k1");

        FutureTask<Boolean> waiter = start(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cache.get("k1"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("credentials");
            return Thread.currentThread().isInterrupted();
        });

        assertThat(waiter.get()).isTrue();
        gate.open();
        assertThat(reader.get()).as("the read itself goes on").contains(stored);
        assertThat(cache.get("k1")).contains(stored);
    }

    @Test
    void askingForARowFromInsideItsOwnReadIsRefusedInsteadOfWaitingForever() {
        datastore.migrations().up();
        Credential stored = insert("k1");
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        afterRead.set(() -> {
            afterRead.set(() -> {});
            try {
                cache.get("k1");
            } catch (IllegalStateException expected) {
                refusal.set(expected);
            }
        });

        assertThat(cache.get("k1")).contains(stored);
        assertThat(refusal.get()).hasMessageContaining("from inside the load");
    }

    @Test
    void aWriterSeesEachOfItsWritesWhateverReadersDo() throws Exception {
        datastore.migrations().up();
        Credential stored = insert("k1");
        AtomicBoolean done = new AtomicBoolean();
        List<FutureTask<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(start(() -> {
                long seen = 0;
                while (!done.get()) {
                    seen = Math.max(seen, cache.get("k1").orElseThrow().uses());
                }
                return seen;
            }));
        }
        try {
            for (long n = 1; n <= 1_000; n++) {
                long next = n;
                credentials.update(stored.id(), patch -> patch.set("uses", next));
                assertThat(cache.get("k1").orElseThrow().uses()).isEqualTo(n);
            }
        } finally {
            done.set(true);
        }
        for (FutureTask<Long> reader : readers) {
            assertThat(reader.get(10, SECONDS)).isLessThanOrEqualTo(1_000);
        }
    }
}
