package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.cache.EntityCache;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidQuery;
import dev.invar.error.UniqueViolation;
import dev.invar.tck.KitSchemas.Credential;
import dev.invar.tck.Race.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Rules {@code C-}: the entity cache. */
abstract class CacheRules extends RuleGroup {

    @Rule(
            id = "C-01",
            text = "A row is loaded when it is first asked for by its cache key, and then served without reading.",
            ifItFails = "the cache key of the entity and the cache's look-up")
    void loadsARowOnce() {
        EntityCache<Row> cache = cache("credentials");
        Row key = credential(consumer(), "k");

        assertThat(cache.get("k")).contains(key);
        long reads = subject().probe().count("credentials");
        assertThat(cache.get("k")).contains(key);
        assertThat(cache.get("k")).contains(key);
        assertThat(subject().probe().count("credentials")).isEqualTo(reads);
    }

    @Rule(
            id = "C-02",
            text = "That a row does not exist is remembered too, until it is inserted.",
            ifItFails = "whether an insert invalidates the new row's cache key")
    void remembersAbsenceUntilTheInsert() {
        EntityCache<Row> cache = cache("credentials");

        assertThat(cache.get("k")).isEmpty();
        long reads = subject().probe().count("credentials");
        assertThat(cache.get("k")).isEmpty();
        assertThat(subject().probe().count("credentials")).isEqualTo(reads);
        Row key = credential(consumer(), "k");
        assertThat(cache.get("k")).contains(key);
    }

    @Rule(
            id = "C-03",
            text =
                    "After an update the cache serves the new row, under its new cache key and no longer under the old one.",
            ifItFails = "whether the change told after an update has both images")
    void servesTheNewRowAfterAnUpdate() {
        EntityCache<Row> cache = cache("credentials");
        Row key = credential(consumer(), "old");
        UUID id = key.uuid("id");
        assertThat(cache.get("old")).contains(key);
        assertThat(cache.get("new")).isEmpty();

        Row named = dao("credentials").update(id, patch -> patch.set("name", "n"));
        assertThat(cache.get("old")).contains(named);
        Row moved = dao("credentials").update(id, patch -> patch.set("key", "new"));
        assertThat(cache.get("old")).isEmpty();
        assertThat(cache.get("new")).contains(moved);
    }

    @Rule(
            id = "C-04",
            text = "After a deletion the cache serves neither the deleted row nor any that it cascaded to.",
            ifItFails = "whether every row that a cascade deletes is told before the call returns")
    void forgetsDeletedRowsAndTheirDescendants() {
        EntityCache<Row> credentials = cache("credentials");
        EntityCache<Row> tokens = cache("tokens");
        UUID ann = consumer();
        Row direct = credential(ann, "direct");
        Row cascaded = credential(ann, "cascaded");
        Row stays = credential(consumer(), "stays");
        UUID token = insert("tokens", "credential_id", cascaded.uuid("id")).uuid("id");
        for (Row row : List.of(direct, cascaded, stays)) {
            assertThat(credentials.get(row.string("key"))).contains(row);
        }
        assertThat(tokens.get(token)).isPresent();

        dao("credentials").delete(direct.uuid("id"));
        assertThat(credentials.get("direct")).isEmpty();
        dao("consumers").delete(ann);
        assertThat(credentials.get("cascaded")).isEmpty();
        assertThat(tokens.get(token)).isEmpty();
        long reads = subject().probe().count("credentials");
        assertThat(credentials.get("stays")).contains(stays);
        assertThat(subject().probe().count("credentials")).isEqualTo(reads);
    }

    @Rule(
            id = "C-05",
            text = "After a deletion that sets references to null the cache serves the changed rows.",
            ifItFails = "whether rows that a deletion only changes are told before the call returns")
    void servesRowsWhoseReferenceWasSetToNull() {
        EntityCache<Row> cache = cache("footnotes");
        insert("chapters", "book", "b", "number", 1L);
        UUID id = insert("footnotes", "book", "b", "chapter", 1L).uuid("id");
        assertThat(cache.get(id).orElseThrow().has("book")).isTrue();

        dao("chapters").delete(Key.of("b", 1L));
        assertThat(cache.get(id).orElseThrow().has("book")).isFalse();
    }

    @Rule(
            id = "C-06",
            text = "Threads that ask for the same missing row at the same time share one load.",
            ifItFails = "the cache; no backend takes part in it")
    void sharesOneLoad() throws Exception {
        EntityCache<Row> cache = cache("credentials");
        Row key = credential(consumer(), "k");
        int threads = 16;
        CountDownLatch asking = new CountDownLatch(threads);
        subject().probe().afterEach(observation -> {
            // The load is over only when all threads have asked, so that none of them finds it done.
            if (observation.operation().equals("findBy")) {
                awaited(asking);
            }
        });
        long before = subject().probe().count("credentials");

        List<Attempt<Optional<Row>>> attempts = new Race().run(threads, 1, (thread, round) -> {
            asking.countDown();
            return cache.get("k");
        });

        assertThat(attempts)
                .hasSize(threads)
                .allSatisfy(attempt -> assertThat(attempt.value().orElseThrow()).contains(key));
        assertThat(subject().probe().count("credentials")).isEqualTo(before + 1);
    }

    @Rule(
            id = "C-07",
            text = "A row that was read before a change is never served after the change, however late its load ends.",
            ifItFails = "whether an invalidation reaches loads that are under way")
    void neverStoresWhatWasReadBeforeAChange() throws Exception {
        EntityCache<Row> cache = cache("credentials");
        UUID ann = consumer();
        Row old = credential(ann, "k");
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        AtomicBoolean halted = new AtomicBoolean();
        subject().probe().afterEach(observation -> {
            if (observation.operation().equals("findBy") && halted.compareAndSet(false, true)) {
                read.countDown();
                awaited(changed);
            }
        });
        ExecutorService loader = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Row>> load = loader.submit(() -> cache.get("k"));
            awaited(read);
            Row renamed = dao("credentials").update(old.uuid("id"), patch -> patch.set("name", "new"));
            changed.countDown();

            assertThat(load.get(1, TimeUnit.MINUTES))
                    .as("the load that began before")
                    .contains(old);
            assertThat(cache.get("k")).as("the row after the change").contains(renamed);
            dao("consumers").delete(ann);
            assertThat(cache.get("k")).isEmpty();
        } finally {
            changed.countDown();
            loader.shutdownNow();
        }
        assertThat(halted).isTrue();
    }

    @Rule(
            id = "C-08",
            text = "Values that no row can have are refused as a look-up refuses them, and are not remembered.",
            ifItFails = "the cache; no backend takes part in it")
    void refusesWhatALookUpRefuses() {
        EntityCache<Row> cache = cache("credentials");

        assertThatThrownBy(() -> cache.get(1L)).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> cache.get("a\0b")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> cache.get("k", "l")).isInstanceOf(InvalidQuery.class);
        credential(consumer(), "k");
        assertThat(cache.get("k")).isPresent();
    }

    @Rule(
            id = "C-09",
            text = "A cache of records serves records, and stays true under concurrent changes of the same row.",
            ifItFails = "whether changes are told before the call that made them returns")
    void staysTrueUnderConcurrentChanges() throws Exception {
        EntityCache<Credential> cache = subject()
                .closedAfterTest(EntityCache.of(store(), Credential.class).build());
        UUID id = credential(consumer(), "k").uuid("id");

        List<Attempt<Boolean>> attempts = new Race().run(4, 25, (thread, round) -> {
            if (thread == 0) {
                dao("credentials").update(id, patch -> patch.set("name", "n" + round));
                assertThat(cache.get("k").orElseThrow().name()).isEqualTo("n" + round);
            }
            return cache.get("k").isPresent();
        });

        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.value()).contains(true));
        assertThat(cache.get("k").orElseThrow().name()).isEqualTo("n24");
    }

    @Rule(
            id = "C-10",
            text = "A refused write leaves what the cache serves as it is, and in the cache.",
            ifItFails = "whether a write is told before its outcome is known")
    void keepsRowsWhenAWriteIsRefused() {
        EntityCache<Row> cache = cache("credentials");
        UUID ann = consumer();
        Row key = credential(ann, "k");
        credential(ann, "taken");
        UUID id = key.uuid("id");
        assertThat(cache.get("k")).contains(key);

        assertThatThrownBy(() -> dao("credentials").update(id, patch -> patch.set("key", "taken")))
                .isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> dao("credentials").update(id, patch -> patch.set("consumer_id", UUID.randomUUID())))
                .isInstanceOf(ForeignKeyViolation.class);
        assertThatThrownBy(() -> credential(ann, "k")).isInstanceOf(UniqueViolation.class);

        long reads = subject().probe().count("credentials");
        assertThat(cache.get("k")).contains(key);
        assertThat(subject().probe().count("credentials")).isEqualTo(reads);
    }

    @Rule(
            id = "C-11",
            text =
                    "A row that takes the place of a deleted one is served as it is, whatever the cache knew of the old one.",
            ifItFails = "the order in which a deletion and an insert of the same key are told")
    void servesTheRowThatTookTheOldOnesPlace() {
        EntityCache<Row> cache = cache("credentials");
        UUID ann = consumer();
        Row old = credential(ann, "k");
        assertThat(cache.get("k")).contains(old);

        dao("consumers").delete(ann);
        Row fresh = credential(consumer(), "k");
        assertThat(cache.get("k")).contains(fresh);
        dao("credentials").delete(fresh.uuid("id"));
        assertThat(cache.get("k")).isEmpty();
        Row again = insert("credentials", "id", old.uuid("id"), "consumer_id", consumer(), "key", "k");
        assertThat(cache.get("k")).contains(again);
    }

    @Rule(
            id = "C-12",
            text = "All caches of an entity are kept true, and one that is closed disturbs no other.",
            ifItFails = "the passing on of changes; no backend takes part in it")
    void keepsAllCachesTrue() {
        EntityCache<Row> one = cache("credentials");
        EntityCache<Row> other = cache("credentials");
        EntityCache<Row> closed = EntityCache.of(store(), "credentials").build();
        UUID id = credential(consumer(), "k").uuid("id");
        for (EntityCache<Row> cache : List.of(one, other, closed)) {
            assertThat(cache.get("k")).isPresent();
        }

        closed.close();
        Row renamed = dao("credentials").update(id, patch -> patch.set("name", "n"));

        assertThat(one.get("k")).contains(renamed);
        assertThat(other.get("k")).contains(renamed);
    }

    @Rule(
            id = "C-13",
            text = "Without a cache key of its own an entity is cached by its primary key, by all parts of it.",
            ifItFails = "the cache key of the entity; no backend takes part in it")
    void cachesByAllPartsOfThePrimaryKey() {
        EntityCache<Row> cache = cache("chapters");
        Row first = insert("chapters", "book", "b", "number", 1L, "title", "one");
        Row second = insert("chapters", "book", "b", "number", 2L, "title", "two");

        assertThat(cache.get("b", 1L)).contains(first);
        assertThat(cache.get("b", 2L)).contains(second);
        assertThat(cache.get("b", 3L)).isEmpty();
        dao("chapters").delete(Key.of("b", 1L));
        assertThat(cache.get("b", 1L)).isEmpty();
        assertThat(cache.get("b", 2L)).contains(second);
        assertThatThrownBy(() -> cache.get("b")).isInstanceOf(InvalidQuery.class);
    }

    private EntityCache<Row> cache(String entity) {
        return subject().closedAfterTest(EntityCache.of(store(), entity).build());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("The test's other thread did not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }
}
