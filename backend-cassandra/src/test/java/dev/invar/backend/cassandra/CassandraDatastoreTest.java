package dev.invar.backend.cassandra;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Page;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.error.UniqueViolation;
import dev.invar.testservers.CassandraServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole stack: DAOs over the emulation of constraints over a real Cassandra. */
class CassandraDatastoreTest {
    private static final String COMPARE_AND_SET = "compare-and-set QUORUM/SERIAL";
    private static final String READ = "read QUORUM";
    private static final String WRITE = "write QUORUM";
    private static final int THREADS = 16;

    private static final StatementCount STATEMENTS = new StatementCount();
    private static CqlSession session;
    private static Datastore store;
    private static Dao<Row> consumers;
    private static Dao<Row> credentials;

    @BeforeAll
    static void open() {
        CassandraServer server = CassandraServer.shared();
        String keyspace = server.freshKeyspaceName();
        Datastore.open(server.url(keyspace) + "&create_keyspace=1").close();
        session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(10))
                        .build())
                .addContactPoint(new InetSocketAddress(server.contactPoint(), server.port()))
                .withLocalDatacenter(server.datacenter())
                .addRequestTracker(STATEMENTS)
                .build();
        store = Datastore.open(
                DatastoreConfig.of("cassandra:///" + keyspace)
                        .resource(CqlSession.class, session)
                        .deadline(Duration.ofSeconds(60))
                        .build(),
                new Shop());
        store.migrations().up();
        consumers = store.dao("consumers");
        credentials = store.dao("credentials");
    }

    @AfterAll
    static void close() {
        store.close();
        session.close();
    }

    @AfterEach
    void audit() {
        assertThat(store.verify().findings()).isEmpty();
    }

    private static Row consumer(String name) {
        return consumers.insert(Row.of("name", name));
    }

    private static Row credential(Row consumer, String key) {
        return credentials.insert(Row.of("consumer_id", consumer.uuid("id"), "key", key));
    }

    private static String unique(String prefix) {
        return prefix + " " + UUID.randomUUID();
    }

    private static List<Row> all(Dao<Row> dao, Query query, int limit) {
        List<Row> rows = new ArrayList<>();
        Page<Row> page = dao.page(query, limit);
        rows.addAll(page.items());
        while (page.next().isPresent()) {
            page = dao.page(query, limit, page.next().get());
            rows.addAll(page.items());
        }
        return rows;
    }

    @Test
    void operationsSendNoMoreStatementsThanTheyMust() {
        Row ann = consumer("Ann");
        STATEMENTS.begin();

        String key = unique("counted");
        Row credential = credential(ann, key);
        STATEMENTS.expect(COMPARE_AND_SET, COMPARE_AND_SET, WRITE, READ);

        assertThat(credentials.find(credential.uuid("id"))).contains(credential);
        STATEMENTS.expect(READ);

        assertThat(credentials.findBy("key", key)).contains(credential);
        STATEMENTS.expect(READ, READ);

        credentials.update(credential.uuid("id"), patch -> patch.set("note", "plain"));
        STATEMENTS.expect(READ, COMPARE_AND_SET);

        credentials.delete(credential.uuid("id"));
        // The last two give back the unique value and the entry, after the commit.
        STATEMENTS.expect(READ, COMPARE_AND_SET, COMPARE_AND_SET, WRITE);

        credentials.insert(Row.of("id", UUID.randomUUID(), "consumer_id", ann.uuid("id"), "key", unique("supplied")));
        STATEMENTS.expect(READ, COMPARE_AND_SET, COMPARE_AND_SET, WRITE, READ);

        assertThat(consumers.find(ann.uuid("id"))).contains(ann);
        STATEMENTS.expect(READ);
    }

    @Test
    void aRefusedWriteChangesNothing() {
        Row ann = consumer("Ann");
        String key = unique("taken");
        Row first = credential(ann, key);
        assertThatThrownBy(() -> credential(ann, key))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation -> assertThat(violation.fields()).containsExactly("key"));
        String orphan = unique("orphan");
        assertThatThrownBy(() -> credentials.insert(Row.of("consumer_id", UUID.randomUUID(), "key", orphan)))
                .isInstanceOf(ForeignKeyViolation.class);
        assertThat(credentials.findBy("key", key)).contains(first);
        assertThat(credentials.findBy("key", orphan)).isEmpty();
        assertThat(credential(ann, orphan).string("key")).isEqualTo(orphan);
    }

    @Test
    void aDeletionTakesTheChildrenWithItAndGivesTheirValuesBack() {
        Row ann = consumer("Ann");
        Row bob = consumer("Bob");
        List<String> keys =
                IntStream.range(0, 12).mapToObj(i -> unique("key " + i)).toList();
        keys.forEach(key -> credential(ann, key));
        Row staying = credential(bob, unique("staying"));
        assertThat(all(credentials, where("consumer_id").is(ann.uuid("id")), 5)).hasSize(12);

        assertThat(consumers.delete(ann.uuid("id"))).contains(ann);
        assertThat(consumers.find(ann.uuid("id"))).isEmpty();
        assertThat(all(credentials, where("consumer_id").is(ann.uuid("id")), 5)).isEmpty();
        keys.forEach(key -> assertThat(credentials.findBy("key", key)).isEmpty());
        assertThat(all(credentials, where("consumer_id").is(bob.uuid("id")), 5)).containsExactly(staying);
        assertThat(credential(bob, keys.get(0)).string("key")).isEqualTo(keys.get(0));
    }

    @Test
    void ofManyThreadsThatWantOneValueExactlyOneGetsIt() throws Exception {
        Row ann = consumer("Ann");
        for (int round = 0; round < 10; round++) {
            String key = unique("wanted");
            List<Optional<DaoException>> results =
                    together(THREADS, thread -> () -> attempt(() -> credential(ann, key)));
            assertThat(results).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(results)
                    .filteredOn(Optional::isPresent)
                    .allSatisfy(refused -> assertThat(refused.get()).isInstanceOf(UniqueViolation.class));
        }
    }

    @Test
    void noChildIsLeftBehindByTheDeletionOfItsParent() throws Exception {
        for (int round = 0; round < 10; round++) {
            Row parent = consumer("Parent");
            List<Optional<DaoException>> results = together(
                    THREADS,
                    thread -> () -> attempt(() -> {
                        if (thread == 0) {
                            consumers.delete(parent.uuid("id"));
                        } else {
                            credential(parent, unique("child"));
                        }
                    }));
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.stream())
                            .allSatisfy(error -> assertThat(error).isInstanceOf(ForeignKeyViolation.class)));
            assertThat(results.get(0)).isEmpty();
            assertThat(all(credentials, where("consumer_id").is(parent.uuid("id")), 50))
                    .isEmpty();
        }
    }

    @Test
    void tablesComeAndGoWithTheirMigrations() {
        String keyspace = CassandraServer.shared().freshKeyspaceName();
        String url = CassandraServer.shared().url(keyspace) + "&create_keyspace=1";
        try (Datastore fresh = Datastore.open(url, new Shop())) {
            Dao<Row> dao = fresh.dao("consumers");
            assertThatThrownBy(() -> dao.insert(Row.of("name", "x"))).isInstanceOf(SchemaMismatch.class);
            fresh.migrations().up();
            UUID id = dao.insert(Row.of("name", "x")).uuid("id");
            fresh.migrations().down("shop");
            assertThatThrownBy(() -> dao.find(id)).isInstanceOf(SchemaMismatch.class);
            fresh.migrations().up();
            assertThat(dao.find(id)).isEmpty();
            assertThat(dao.insert(Row.of("name", "y")).string("name")).isEqualTo("y");
        }
    }

    private interface Attempt {
        void run();
    }

    private static Optional<DaoException> attempt(Attempt attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (DaoException refused) {
            return Optional.of(refused);
        }
    }

    /** Runs tasks that all begin at the same moment and returns their results in order. */
    private static <T> List<T> together(int count, java.util.function.IntFunction<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CyclicBarrier start = new CyclicBarrier(count);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<T> task = tasks.apply(i);
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"global, local", "local, global"})
    void whoOpenedBeforeTheFirstMigrationIsRefusedWhereOthersMigratedWithAnotherConsistency(
            String early, String migrating) {
        CassandraServer server = CassandraServer.shared();
        String url = server.url(server.freshKeyspaceName()) + "&create_keyspace=1&consistency=";
        try (Datastore waiting = Datastore.open(url + early, new Shop());
                Datastore first = Datastore.open(url + migrating, new Shop())) {
            first.migrations().up();
            Row alice = Row.of("name", "alice");
            assertThatThrownBy(() -> waiting.dao("consumers").insert(alice))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("is written with consistency=" + migrating)
                    .hasMessageContaining("asks for consistency=" + early);
            assertThat(first.dao("consumers").count(Query.all())).isZero();
            first.dao("consumers").insert(alice);
        }
    }
}
