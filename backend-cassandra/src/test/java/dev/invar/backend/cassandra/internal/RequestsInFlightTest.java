package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import dev.invar.testservers.CassandraServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers are told of requests that are on their way. */
class RequestsInFlightTest {
    private static final EntitySchema THINGS = EntitySchema.named("things")
            .field("id", Field.uuid().required())
            .primaryKey("id")
            .build();

    private static TestKeyspace keyspace;
    private static CqlSession session;
    private static ConditionalRows rows;
    private final ExecutorService caller = Executors.newSingleThreadExecutor();

    @BeforeAll
    static void open() {
        CassandraServer server = CassandraServer.shared();
        keyspace = new TestKeyspace();
        Catalog catalog = keyspace.create(THINGS);
        session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                        .withClass(DefaultDriverOption.REQUEST_THROTTLER_CLASS, Gate.class)
                        .build())
                .addContactPoint(new InetSocketAddress(server.contactPoint(), server.port()))
                .withLocalDatacenter(server.datacenter())
                .build();
        rows = new CassandraRows(session, CqlIdentifier.fromInternal(keyspace.name()), Consistency.GLOBAL, catalog);
        insert(UUID.randomUUID(), Duration.ofSeconds(30));
        read(UUID.randomUUID());
        scan(Duration.ofSeconds(30));
    }

    @AfterAll
    static void close() {
        session.close();
        keyspace.close();
    }

    @AfterEach
    void letEverythingPass() {
        Gate.open();
        caller.shutdownNow();
    }

    private static Call insertion(UUID id) {
        Cells.Base content = new Cells.Base(
                RowState.LIVE,
                new TxId(UUID.randomUUID()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                1,
                Row.of("id", id));
        return new Call.CompareAndSet(
                Step.INSERT_COMMIT, new RowId.Base("things", Key.of(id)), new Condition.Absent(), content);
    }

    private static Reply insert(UUID id, Duration deadline) {
        return rows.run(List.of(insertion(id)), Deadline.in(deadline)).get(0);
    }

    private static Reply read(UUID id) {
        return rows.run(
                        List.of(new Call.Read(Step.FIND_ROW, new RowId.Base("things", Key.of(id)))),
                        Deadline.in(Duration.ofSeconds(30)))
                .get(0);
    }

    private static ConditionalRows.BaseSlice scan(Duration deadline) {
        return rows.scan(Step.SCAN_ROWS, new Access.All(THINGS), Optional.empty(), 10, Deadline.in(deadline));
    }

    @Test
    void allCallsOfOneRunAreSentBeforeAnyIsAnswered() throws Exception {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(insertion(UUID.randomUUID()));
        }
        Gate.close(calls.size());
        Future<List<Reply>> replies = caller.submit(() -> rows.run(calls, Deadline.in(Duration.ofSeconds(60))));
        assertThat(Gate.awaitHeld()).isTrue();
        Gate.open();
        assertThat(replies.get()).containsOnly(new Reply.Applied()).hasSize(calls.size());
    }

    @Test
    void aWriteWhoseAnswerDoesNotComeBeforeTheDeadlineIsUnknown() {
        UUID id = UUID.randomUUID();
        Gate.close(1);
        assertThat(insert(id, Duration.ofMillis(200))).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void aReadWhoseAnswerDoesNotComeBeforeTheDeadlineIsUnavailable() {
        Gate.close(1);
        assertThatThrownBy(() -> scan(Duration.ofMillis(200)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("'things'");
    }

    @Test
    void anInterruptionAfterSendingLeavesTheOutcomeUnknownAndTheFlagSet() throws Exception {
        UUID id = UUID.randomUUID();
        Gate.close(1);
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            seen.add(insert(id, Duration.ofSeconds(60)));
            seen.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertThat(Gate.awaitHeld()).isTrue();
        thread.interrupt();
        thread.join(30_000);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0))
                .isInstanceOfSatisfying(
                        Reply.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isInstanceOf(InterruptedException.class));
        assertThat(seen.get(1)).isEqualTo(true);
    }
}
