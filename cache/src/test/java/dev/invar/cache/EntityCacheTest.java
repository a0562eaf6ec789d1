package dev.invar.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.cache.Gateway.Consumer;
import dev.invar.cache.Gateway.Credential;
import dev.invar.error.InvalidQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cache answers, one thread at a time. */
class EntityCacheTest {
    private Datastore datastore;
    private Dao<Consumer> consumers;
    private Dao<Credential> credentials;
    private EntityCache<Credential> cache;
    private Consumer alice;

    @BeforeEach
    void open() {
        datastore = Datastore.open("memory:", new Gateway());
        datastore.migrations().up();
        consumers = datastore.dao(Consumer.class);
        credentials = datastore.dao(Credential.class);
        cache = EntityCache.of(datastore, Credential.class).build();
        alice = consumers.insert(new Consumer(null, "alice"));
    }

    @AfterEach
    void close() {
        cache.close();
        datastore.close();
    }

    private Credential insert(String key) {
        return credentials.insert(new Credential(null, alice.id(), key, null));
    }

    @Test
    void readsARowOnceAndThenAnswersFromMemory() {
        Credential stored = insert("k1");

        assertThat(cache.get("k1")).contains(stored);
        assertThat(cache.get("k1")).contains(stored);

        assertThat(cache.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 0, 0));
    }

    @Test
    void remembersThatARowDoesNotExist() {
        assertThat(cache.get("k1")).isEmpty();
        assertThat(cache.get("k1")).isEmpty();

        assertThat(cache.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 0, 0));
    }

    @Test
    void findsARowThatIsInsertedAfterItWasMissed() {
        assertThat(cache.get("k1")).isEmpty();

        Credential stored = insert("k1");

        assertThat(cache.get("k1")).contains(stored);
    }

    @Test
    void seesAnUpdateOfAFieldOutsideTheKey() {
        Credential stored = insert("k1");
        assertThat(cache.get("k1")).contains(stored);

        Credential changed = credentials.update(stored.id(), patch -> patch.set("uses", 7L));

        assertThat(cache.get("k1")).contains(changed);
    }

    @Test
    void forgetsBothTheOldAndTheNewKeyOfAChangedRow() {
        Credential stored = insert("k1");
        assertThat(cache.get("k1")).contains(stored);
        assertThat(cache.get("k2")).isEmpty();

        Credential changed = credentials.update(stored.id(), patch -> patch.set("key", "k2"));

        assertThat(cache.get("k1")).isEmpty();
        assertThat(cache.get("k2")).contains(changed);
    }

    @Test
    void forgetsADeletedRow() {
        Credential stored = insert("k1");
        assertThat(cache.get("k1")).contains(stored);

        credentials.delete(stored.id());

        assertThat(cache.get("k1")).isEmpty();
    }

    @Test
    void forgetsRowsThatACascadeDeletes() {
        insert("k1");
        insert("k2");
        assertThat(cache.get("k1")).isPresent();
        assertThat(cache.get("k2")).isPresent();

        consumers.delete(alice.id());

        assertThat(cache.get("k1")).isEmpty();
        assertThat(cache.get("k2")).isEmpty();
    }

    @Test
    void keepsRowsThatAWriteDoesNotConcern() {
        insert("k1");
        Credential other = insert("k2");
        assertThat(cache.get("k2")).contains(other);

        credentials.delete(credentials.findBy("key", "k1").orElseThrow().id());

        assertThat(cache.get("k2")).contains(other);
        assertThat(cache.statistics().hits()).isEqualTo(1);
    }

    @Test
    void forgetsEverythingWhenAskedTo() {
        insert("k1");
        assertThat(cache.get("k1")).isPresent();

        cache.invalidateAll();

        assertThat(cache.get("k1")).isPresent();
        assertThat(cache.statistics().loads()).isEqualTo(2);
    }

    @Test
    void forgetsTheRowsOfTablesThatAMigrationDrops() {
        insert("k1");
        assertThat(cache.get("k1")).isPresent();

        datastore.migrations().down("gateway");
        datastore.migrations().up();

        assertThat(cache.get("k1")).isEmpty();
    }

    @Test
    void isKeyedByThePrimaryKeyWhereNoCacheKeyIsDeclared() {
        try (EntityCache<Consumer> byId =
                EntityCache.of(datastore, Consumer.class).build()) {
            assertThat(byId.get(alice.id())).contains(alice);
            consumers.update(alice.id(), patch -> patch.set("name", "Alice"));
            assertThat(byId.get(alice.id())).contains(new Consumer(alice.id(), "Alice"));
        }
    }

    @Test
    void cachesRowsByTheNameOfTheirEntity() {
        Dao<Row> readings = datastore.dao("readings");
        Instant noon = Instant.parse("2026-06-21T12:00:00Z");
        Row stored = readings.insert(Row.of("sensor", "roof", "at", noon, "degrees", 31L));
        try (EntityCache<Row> byKey = EntityCache.of(datastore, "readings").build()) {
            assertThat(byKey.get("roof", noon)).contains(stored);
            readings.delete(Key.of("roof", noon));
            assertThat(byKey.get("roof", noon)).isEmpty();
        }
    }

    @Test
    void takesACompositeKeyInTheOrderInWhichTheCacheKeyIsDeclared() {
        Dao<Row> routes = datastore.dao("routes");
        Row stored = routes.insert(
                Row.of("host", "example.org", "priority", new BigDecimal("1.5"), "consumer_id", alice.id()));
        try (EntityCache<Row> byRoute = EntityCache.of(datastore, "routes").build()) {
            assertThat(byRoute.get(new BigDecimal("1.5"), "example.org")).contains(stored);

            consumers.delete(alice.id());

            assertThat(byRoute.get(new BigDecimal("1.5"), "example.org").orElseThrow())
                    .as("the reference is cleared when the consumer is deleted")
                    .isEqualTo(stored.with("consumer_id", null));
        }
    }

    @Test
    void takesEqualValuesOfDifferentFormForTheSameKey() {
        datastore.dao("routes").insert(Row.of("host", "example.org", "priority", new BigDecimal("1.5")));
        try (EntityCache<Row> byRoute = EntityCache.of(datastore, "routes").build()) {
            assertThat(byRoute.get(new BigDecimal("1.5"), "example.org")).isPresent();
            assertThat(byRoute.get(new BigDecimal("1.500"), "example.org")).isPresent();
            assertThat(byRoute.statistics().hits()).isEqualTo(1);
        }
    }

    @Test
    void refusesTheWrongNumberOfValuesAndSaysWhichOnesItNeeds() {
        assertThatThrownBy(() -> cache.get("k1", "k2"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("credentials")
                .hasMessageContaining("key")
                .hasMessageContaining("1 value");
        assertThatThrownBy(cache::get).isInstanceOf(InvalidQuery.class);
    }

    @Test
    void refusesAValueOfTheWrongTypeAsTheDaoDoes() {
        assertThatThrownBy(() -> cache.get(42L))
                .isInstanceOf(InvalidQuery.class)
                .hasMessage(messageOf(() -> credentials.findBy("key", 42L)));
    }

    @Test
    void neverAnswersForATextThatNoRowCanHold() {
        insert("k?");
        assertThat(cache.get("k?")).isPresent();

        assertThatThrownBy(() -> cache.get("k\uD800"))
                .as("a lone surrogate is not the question mark that encoders make of it")
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void dropsRowsBeyondItsSize() {
        try (EntityCache<Credential> small =
                EntityCache.of(datastore, Credential.class).maximumSize(2).build()) {
            for (int i = 0; i < 10; i++) {
                small.get("k" + i);
            }
            assertThat(small.statistics().evictions()).isEqualTo(8);
        }
    }

    @Test
    void readsARowAgainWhenItsTimeIsOver() {
        AtomicLong nanoseconds = new AtomicLong();
        try (EntityCache<Credential> brief = EntityCache.of(datastore, Credential.class)
                .expireAfterWrite(Duration.ofSeconds(30))
                .ticker(nanoseconds::get)
                .build()) {
            brief.get("k1");
            nanoseconds.addAndGet(Duration.ofSeconds(29).toNanos());
            brief.get("k1");
            assertThat(brief.statistics().loads()).isEqualTo(1);

            nanoseconds.addAndGet(Duration.ofSeconds(2).toNanos());
            brief.get("k1");
            assertThat(brief.statistics().loads()).isEqualTo(2);
        }
    }

    @Test
    void refusesLimitsThatKeepNothing() {
        EntityCache.Builder<Credential> builder = EntityCache.of(datastore, Credential.class);
        assertThatThrownBy(() -> builder.maximumSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.expireAfterWrite(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isOfNoUseOnceItIsClosed() {
        insert("k1");
        assertThat(cache.get("k1")).isPresent();

        cache.close();
        cache.close();

        assertThatThrownBy(() -> cache.get("k1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(insert("k2")).as("writes go on").isNotNull();
    }

    @Test
    void showsNoValueInItsTextForm() {
        insert("k1");
        cache.get("k1");
        assertThat(cache).hasToString("EntityCache[credentials]");
    }

    private static String messageOf(Runnable refused) {
        try {
            refused.run();
        } catch (InvalidQuery expected) {
            return expected.getMessage();
        }
        throw new AssertionError("was not refused");
    }
}
