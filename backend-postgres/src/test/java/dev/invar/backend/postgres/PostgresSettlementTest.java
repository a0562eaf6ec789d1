package dev.invar.backend.postgres;

import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static dev.invar.backend.jdbc.testing.Schemas.CREDENTIALS;
import static dev.invar.backend.jdbc.testing.Schemas.USES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Resolution;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.backend.postgres.Wire.Fate;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WriteOutcome.Applied;
import dev.invar.spi.WritePlan;
import dev.invar.testservers.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes whose answer is lost: what is not known is found out, and what is not there will never be. */
class PostgresSettlementTest {
    private Wire wire;
    private OpenStore open;

    @BeforeEach
    void openThroughTheWire() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String url = server.url(server.freshSchema());
        URI uri = URI.create(url);
        wire = new Wire(uri.getPort());
        open = OpenStore.create(
                OpenStore.backend(
                        new PostgresBackendProvider(), url.replace(":" + uri.getPort() + "/", ":" + wire.port() + "/")),
                Schemas.all());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
        wire.close();
    }

    private static void assertNotApplied(WriteOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Unreachable.class));
    }

    private WriteOutcome applyWith(Fate fate, WritePlan plan) {
        wire.next(fate);
        return open.apply(plan);
    }

    @Test
    void anInsertWhoseAnswerIsLostIsFoundOutToBeApplied() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));

        WriteOutcome outcome = applyWith(Fate.ANSWER_LOST, plan);

        StoredRow stored = new StoredRow(plan.key(), plan.row(), plan.revision());
        assertThat(outcome).isEqualTo(new Applied(Optional.empty(), Optional.of(stored), 0));
        assertThat(open.find(CONSUMERS, plan.key())).contains(stored);
        assertThat(open.sink().changes()).hasSize(1);
    }

    @Test
    void anInsertThatIsLostIsNotApplied() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));

        assertNotApplied(applyWith(Fate.REQUEST_LOST, plan));

        assertThat(open.find(CONSUMERS, plan.key())).isEmpty();
        assertThat(open.sink().changes()).isEmpty();
        assertThat(open.sink().unknowns()).isEmpty();
    }

    @Test
    void anUpdateThatKnowsTheRowIsFoundOutToBeApplied() {
        StoredRow row = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "note", "a"));
        WritePlan.Update plan = Plans.change(CONSUMERS, row.key(), "note", current -> {
            wire.next(Fate.ANSWER_LOST);
            return current.with("note", "b");
        });

        assertThat(open.applied(plan).before()).contains(row);
        assertThat(open.find(CONSUMERS, row.key()).orElseThrow().row().string("note"))
                .isEqualTo("b");
    }

    @Test
    void aWriteWhoseAnswerCarriedTheOldRowStaysUnknownIfItWasApplied() {
        StoredRow use = open.insert(USES, Row.of("id", UUID.randomUUID()));

        WriteOutcome outcome = applyWith(Fate.ANSWER_LOST, Plans.delete(USES, use.key()));

        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(open.sink().unknowns())
                .as("left to core, which sees the outcome")
                .isEmpty();
        assertThat(open.find(USES, use.key())).isEmpty();
    }

    @Test
    void aDeletionOfALeafThatIsLostIsNotApplied() {
        StoredRow use = open.insert(USES, Row.of("id", UUID.randomUUID()));
        assertNotApplied(applyWith(Fate.REQUEST_LOST, Plans.delete(USES, use.key())));
        assertThat(open.find(USES, use.key())).contains(use);
    }

    @Test
    void aCascadeIsNotAppliedWhenTheConnectionIsLostBeforeItsCommit() {
        StoredRow ada = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
        StoredRow key = open.insert(
                CREDENTIALS,
                Row.of("id", UUID.randomUUID(), "consumer_id", ada.row().uuid("id")));
        assertNotApplied(applyWith(Fate.ANSWER_LOST, Plans.delete(CONSUMERS, ada.key())));
        assertThat(open.find(CREDENTIALS, key.key())).contains(key);
    }

    @Test
    void aWriteWhoseAnswerNeverComesIsUnknownWhenTheDeadlineHasPassed() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        wire.next(Fate.ANSWER_WITHHELD);

        WriteOutcome outcome = open.store().apply(plan, new CallContext(Deadline.in(Duration.ofMillis(500))));

        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(open.sink().unknowns())
                .as("left to core, which sees the outcome")
                .isEmpty();
        assertThat(open.find(CONSUMERS, plan.key())).isPresent();
    }

    private Optional<Resolution> ask(WriteOutcome outcome) {
        WriteOutcome.Unknown unknown = (WriteOutcome.Unknown) outcome;
        return unknown.inquiry().make(new CallContext(Deadline.in(Duration.ofSeconds(30))));
    }

    @Test
    void aWriteThatStaysUnknownIsFoundOutWhenItIsAskedFor() {
        StoredRow use = open.insert(USES, Row.of("id", UUID.randomUUID()));
        WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        WriteOutcome deletion = applyWith(Fate.ANSWER_LOST, Plans.delete(USES, use.key()));
        wire.next(Fate.ANSWER_WITHHELD);
        WriteOutcome insert = open.store().apply(plan, new CallContext(Deadline.in(Duration.ofMillis(500))));

        assertThat(ask(deletion)).contains(Resolution.APPLIED);
        assertThat(ask(insert)).contains(Resolution.APPLIED);
        assertThat(ask(insert)).as("asked again").contains(Resolution.APPLIED);
    }

    @Test
    void aWriteThatComesAfterItWasAskedForIsKeptFromBeingCommitted() throws Exception {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        wire.next(Fate.REQUEST_WITHHELD);
        WriteOutcome outcome = open.store().apply(plan, new CallContext(Deadline.in(Duration.ofMillis(500))));

        assertThat(ask(outcome)).contains(Resolution.NOT_APPLIED);
        wire.deliverWithheld();

        assertThat(ask(outcome)).as("asked again").contains(Resolution.NOT_APPLIED);
        assertThat(open.find(CONSUMERS, plan.key())).isEmpty();
    }

    @Test
    void aReadIsRepeatedOnANewConnection() {
        StoredRow use = open.insert(USES, Row.of("id", UUID.randomUUID()));
        wire.next(Fate.ANSWER_LOST);
        assertThat(open.find(USES, use.key())).contains(use);
    }

    @Test
    void anInsertWhoseServerProcessIsTerminatedIsNotApplied() throws Exception {
        DataSource direct = open.backend().unwrap(DataSource.class).orElseThrow();
        try (Connection blocker = direct.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("INSERT INTO consumers (id, name) VALUES (gen_random_uuid(), 'ada')");
            WritePlan.Insert plan = Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
            CompletableFuture<WriteOutcome> waiting = CompletableFuture.supplyAsync(() -> open.apply(plan));

            Awaitility.await().until(() -> terminateWaiting(statement));

            assertNotApplied(waiting.get());
            blocker.rollback();
            assertThat(open.find(CONSUMERS, plan.key())).isEmpty();
        }
    }

    private static boolean terminateWaiting(Statement statement) throws Exception {
        try (ResultSet rows = statement.executeQuery(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            return rows.next();
        }
    }
}
