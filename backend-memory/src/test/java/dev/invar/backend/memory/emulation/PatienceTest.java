package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long others are waited for, by a time that passes only by waiting. */
class PatienceTest {
    private static final RowId.Base ANN = new RowId.Base("authors", Key.of("ann"));
    private static final long GRACE = EmulationSettings.defaults().grace().toMillis();

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final VirtualTiming timing = new VirtualTiming();
    private final long start = timing.epochMillis();
    private final Client client = Situation.client(rows, timing);

    private long waited() {
        return timing.epochMillis() - start;
    }

    private void diesAt(Point point, Situation.Action action) {
        FaultyRows faulty = FaultyRows.with(rows, point, Fault.DIES_AFTER);
        assertThatThrownBy(() -> action.by(Situation.client(faulty, timing))).isInstanceOf(ClientDied.class);
    }

    @Test
    void aDeadDeletionIsAbortedAfterTheGrace() {
        client.insert(AUTHORS, "ann");
        diesAt(new Point(Step.MARK_ROOT, 1), deleter -> deleter.delete(AUTHORS, "ann"));

        assertThat(client.insert(BOOKS, "iron", "author", "ann")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(waited()).isBetween(GRACE, 2 * GRACE);
    }

    @Test
    void aDeletionThatGivesSignsOfLifeIsWaitedForHoweverLongItTakes() {
        client.insert(AUTHORS, "ann");
        diesAt(new Point(Step.MARK_ROOT, 1), deleter -> deleter.delete(AUTHORS, "ann"));
        long alive = 10 * GRACE;
        Client waiting = new Client(rows, EmulationSettings.defaults().withTiming(new Heartbeat(alive)));

        assertThat(waiting.insert(BOOKS, "iron", "author", "ann")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(waited()).isBetween(alive + GRACE / 2, alive + 2 * GRACE);
    }

    @Test
    void aDeadInsertIsFencedAfterTheGrace() {
        diesAt(new Point(Step.TAKE_CLAIM, 1), dying -> dying.insert(AUTHORS, "ann", "email", "a@x"));

        assertThat(client.insert(AUTHORS, "bob", "email", "a@x")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(waited()).isBetween(GRACE, 2 * GRACE);
        assertThat(client.findBy(unique(AUTHORS, "email"), "a@x"))
                .get()
                .extracting(row -> row.row().string("id"))
                .isEqualTo("bob");
    }

    @Test
    void whatAnAttemptLeftBehindThatIsCertainlyOverIsNotWaitedFor() {
        client.insert(AUTHORS, "ann", "email", "a@x");
        diesAt(new Point(Step.UPDATE_COMMIT, 1), dying -> dying.update(AUTHORS, "ann", "email", "b@x"));

        assertThat(client.insert(AUTHORS, "bob", "email", "a@x")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(waited()).isZero();
    }

    @Test
    void whatWasLeftBehindLongAgoIsNotWaitedFor() {
        diesAt(new Point(Step.TAKE_CLAIM, 1), dying -> dying.insert(AUTHORS, "ann", "email", "a@x"));
        Duration longAgo = EmulationSettings.defaults().longestOperation();
        timing.pause(longAgo);

        assertThat(client.insert(AUTHORS, "bob", "email", "a@x")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(waited()).isEqualTo(longAgo.toMillis());
    }

    @Test
    void anInterruptedWaitEndsTheWriteWithoutAnyEffectAndKeepsTheInterrupt() {
        client.insert(AUTHORS, "ann");
        diesAt(new Point(Step.MARK_ROOT, 1), deleter -> deleter.delete(AUTHORS, "ann"));
        Client interrupted = new Client(rows, EmulationSettings.defaults());
        Thread.currentThread().interrupt();

        WriteOutcome outcome = interrupted.insert(BOOKS, "iron", "author", "ann", "isbn", "1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Unreachable.class));
        assertThat(client.exists(BOOKS, "iron")).isFalse();
    }

    /** The time, in whose course the mark of a deletion is renewed as the deletion itself would do it. */
    private final class Heartbeat extends ForwardingTiming {
        private final long alive;

        private Heartbeat(long alive) {
            super(timing);
            this.alive = alive;
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            super.pause(duration);
            if (waited() < alive) {
                renew();
            }
        }

        private void renew() {
            Reply found = answer(new Call.Read(Step.READ_ROOT, ANN));
            Cells.Base mark = (Cells.Base) ((Reply.Found) found).content();
            long moment = timing.epochMillis() << 16 | 0x7000;
            Cells.Base renewed = new Cells.Base(
                    mark.state(),
                    new TxId(new UUID(moment, UUID.randomUUID().getLeastSignificantBits())),
                    mark.history(),
                    mark.lock(),
                    mark.pending(),
                    mark.marked(),
                    mark.claims(),
                    mark.entries(),
                    mark.revision(),
                    mark.data());
            Condition unchanged = new Condition.VersionIs(mark.version());
            assertThat(answer(new Call.CompareAndSet(Step.MARK_ROOT, ANN, unchanged, renewed)))
                    .isEqualTo(new Reply.Applied());
        }

        private Reply answer(Call call) {
            return rows.run(List.of(call), Deadline.in(Duration.ofSeconds(1))).get(0);
        }
    }
}
