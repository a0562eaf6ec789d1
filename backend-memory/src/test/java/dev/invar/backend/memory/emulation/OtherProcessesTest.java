package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.emulation.SilencedRows.Fate;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client is told of a deletion that another process helps to finish. */
class OtherProcessesTest {
    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final Client other = new Client(rows, EmulationSettings.defaults());

    /** Lets another process act once, right after the deletion was decided. */
    private final class AfterDecision extends ForwardingRows {
        private final Runnable action;
        private boolean acted;

        private AfterDecision(Runnable action) {
            super(rows);
            this.action = action;
        }

        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            List<Reply> replies = super.run(calls, deadline);
            if (!acted && calls.get(0).step() == Step.DECIDE) {
                acted = true;
                action.run();
            }
            return replies;
        }
    }

    private Client deleter(AfterDecision view) {
        other.insert(AUTHORS, "ann");
        other.insert(BOOKS, "iron", "author", "ann");
        other.changes().clear();
        return new Client(view, EmulationSettings.defaults());
    }

    @Test
    void aDeleterThatWasHelpedSaysThatItDoesNotKnowAllThatChanged() {
        AfterDecision view = new AfterDecision(
                () -> assertThat(other.insert(BOOKS, "iron")).isInstanceOf(WriteOutcome.Applied.class));
        Client deleter = deleter(view);

        assertThat(deleter.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(view.acted).isTrue();
        assertThat(other.changes().summary()).containsExactly("-books iron", "+books iron");
        assertThat(deleter.changes().summary()).containsExactly("-authors ann");
        assertThat(deleter.changes().unknown()).containsExactly("authors");
        Audit.pass(rows, "after the deletion");
    }

    @Test
    void aDeleterThatFinishedEverythingItselfKnowsAllThatChanged() {
        AfterDecision view = new AfterDecision(() -> {});
        Client deleter = deleter(view);

        assertThat(deleter.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(view.acted).isTrue();
        assertThat(deleter.changes().summary()).containsExactly("-books iron", "-authors ann");
        assertThat(deleter.changes().unknown()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REQUEST_LOST", "ANSWER_LOST", "IS_LATE"})
    void aDeleterTellsARowOnceThoughItWasNotAnsweredWhenItFinishedIt(Fault fault) {
        other.insert(AUTHORS, "ann");
        other.insert(BOOKS, "iron", "author", "ann");
        FaultyRows faulty = FaultyRows.with(rows, new Point(Step.FINISH_CHILD, 1), fault);
        Client deleter = Situation.client(faulty, new VirtualTiming());

        assertThat(deleter.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(faulty.hasFired()).isTrue();
        assertThat(deleter.changes().summary()).containsExactly("-books iron", "-authors ann");
        assertThat(deleter.changes().unknown()).isEmpty();
    }

    @Test
    void aDeleterThatIsAnsweredNoMoreSaysThatItDoesNotKnowAllThatChanged() {
        other.insert(AUTHORS, "ann");
        other.insert(BOOKS, "iron", "author", "ann");
        SilencedRows silenced = new SilencedRows(rows, Step.FINISH_CHILD, Fate.CARRIED_OUT);
        Client deleter = Situation.client(silenced, new VirtualTiming());

        assertThat(deleter.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(silenced.isSilent()).isTrue();
        assertThat(deleter.changes().summary()).containsExactly("-authors ann");
        assertThat(deleter.changes().unknown()).containsExactly("books", "authors");
    }
}
