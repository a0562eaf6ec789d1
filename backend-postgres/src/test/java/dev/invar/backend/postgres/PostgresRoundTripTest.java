package dev.invar.backend.postgres;

import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static dev.invar.backend.jdbc.testing.Schemas.CREDENTIALS;
import static dev.invar.backend.jdbc.testing.Schemas.USES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.spi.Access;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.CallContext;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.testservers.PostgresServer;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operation costs, counted at the socket; every statement is sent often enough to be prepared by the server. */
class PostgresRoundTripTest {
    private static final int REPETITIONS = 12;

    private Wire wire;
    private OneConnection connection;
    private OpenStore open;

    @BeforeEach
    void openThroughTheWire() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String jdbc = server.jdbcUrl(server.freshSchema());
        URI uri = URI.create(jdbc.substring("jdbc:".length()));
        wire = new Wire(uri.getPort());
        connection = new OneConnection(jdbc.replace(uri.getHost() + ":" + uri.getPort(), "127.0.0.1:" + wire.port()));
        open = OpenStore.create(
                new PostgresBackendProvider()
                        .open(new BackendConfig(
                                DatastoreUrl.parse("postgres://lent/datasource"),
                                Optional.empty(),
                                Clock.systemUTC(),
                                OpenStore.DEADLINE,
                                Map.of(DataSource.class, connection))),
                Schemas.all());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
        connection.close();
        wire.close();
    }

    private void assertRoundTrips(int expected, Consumer<CallContext> operation) {
        for (int i = 0; i < REPETITIONS; i++) {
            CallContext context = OpenStore.context();
            int before = wire.roundTrips();
            operation.accept(context);
            assertThat(wire.roundTrips() - before)
                    .as("round trips at the socket")
                    .isEqualTo(expected);
            assertThat(context.roundTrips()).as("round trips as reported").isEqualTo(expected);
        }
    }

    private void apply(WritePlan plan, CallContext context) {
        assertThat(open.store().apply(plan, context)).isInstanceOf(WriteOutcome.Applied.class);
    }

    private int outboxRows() throws Exception {
        try (Statement statement = connection.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM invar_outbox")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void anInsertWithUniqueValueAndReferenceIsOneRoundTripOutboxIncluded() throws Exception {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        int before = outboxRows();
        assertRoundTrips(
                1,
                context -> apply(
                        Plans.insert(
                                CREDENTIALS,
                                Row.of(
                                                "id",
                                                UUID.randomUUID(),
                                                "consumer_id",
                                                ada.row().uuid("id"))
                                        .with("key", UUID.randomUUID().toString())),
                        context));
        assertThat(outboxRows()).isEqualTo(before + REPETITIONS);
    }

    @Test
    void readsOfOneRowAndOfOnePageAreOneRoundTrip() {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        assertRoundTrips(
                1,
                context -> assertThat(open.store().find(CONSUMERS, ada.key(), context))
                        .isPresent());
        assertRoundTrips(
                1,
                context -> assertThat(open.store()
                                .findBy(CONSUMERS.uniqueConstraints().get(0), Key.of("ada"), context))
                        .isPresent());
        assertRoundTrips(
                1,
                context -> assertThat(open.store()
                                .scan(new Access.All(CONSUMERS), Optional.of(ada.key()), 10, context)
                                .rows())
                        .isEmpty());
    }

    @Test
    void aThousandRowsByTheirKeysAreOneRoundTrip() {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        List<Key> keys = new ArrayList<>(List.of(ada.key()));
        while (keys.size() < 1_000) {
            keys.add(Key.of(UUID.randomUUID()));
        }
        assertRoundTrips(
                1,
                context -> assertThat(open.store().findAll(CONSUMERS, keys, context))
                        .containsExactly(Map.entry(ada.key(), ada)));
    }

    @Test
    void theDeletionAndTheUpdateOfAnExpectedRevisionAreOneRoundTripOutboxIncluded() throws Exception {
        int before = outboxRows();
        int[] next = {0};
        StoredRow[] uses = new StoredRow[REPETITIONS];
        StoredRow[] consumers = new StoredRow[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            uses[i] = open.insert(USES, Row.of("id", UUID.randomUUID()));
            consumers[i] = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
        }
        assertRoundTrips(1, context -> {
            StoredRow row = uses[next[0]++];
            apply(Plans.expecting(row.revision(), Plans.delete(USES, row.key())), context);
        });
        next[0] = 0;
        assertRoundTrips(1, context -> {
            StoredRow row = consumers[next[0]++];
            apply(Plans.expecting(row.revision(), Plans.set(CONSUMERS, row.key(), "note", "new")), context);
        });
        assertThat(outboxRows()).isEqualTo(before + 4 * REPETITIONS);
    }

    @Test
    void theDeletionOfALeafIsOneRoundTripOutboxIncluded() throws Exception {
        StoredRow[] uses = new StoredRow[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            uses[i] = open.insert(USES, Row.of("id", UUID.randomUUID()));
        }
        int before = outboxRows();
        int[] next = {0};
        assertRoundTrips(1, context -> apply(Plans.delete(USES, uses[next[0]++].key()), context));
        assertThat(outboxRows()).isEqualTo(before + REPETITIONS);
    }

    @Test
    void anUpdateThatNeedsNoCurrentRowIsOneRoundTripOutboxIncluded() throws Exception {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        int before = outboxRows();
        int[] next = {0};
        assertRoundTrips(1, context -> apply(Plans.set(CONSUMERS, ada.key(), "note", "note" + next[0]++), context));
        assertThat(outboxRows()).isEqualTo(before + REPETITIONS);
    }

    @Test
    void anUpdateThatDependsOnTheRowIsTwoRoundTrips() {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "note", "a"));
        assertRoundTrips(
                2,
                context -> apply(
                        Plans.change(CONSUMERS, ada.key(), "note", row -> row.with("note", row.string("note") + "b")),
                        context));
    }
}
