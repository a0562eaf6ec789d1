package dev.invar.backend.memory.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Resolution;
import dev.invar.backend.memory.emulation.SilencedRows.Fate;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of a write whose commit was answered by silence is found out later, and stays so. */
class InquiryTest {
    private static final Map<String, Step> COMMITS = Map.of(
            "insert of a page", Step.INSERT_COMMIT,
            "insert of a page under a generated key", Step.INSERT_COMMIT,
            "update of a plain field", Step.UPDATE_COMMIT,
            "update of a unique field", Step.UPDATE_COMMIT,
            "move of a book", Step.UPDATE_COMMIT,
            "delete of a leaf", Step.DELETE_COMMIT,
            "delete of a page", Step.DECIDE,
            "delete of an author", Step.DECIDE,
            "delete of a node on a cycle", Step.DECIDE);

    private final VirtualTiming timing = new VirtualTiming();
    private final ConditionalRows rows = Situation.stocked(timing);

    static Stream<Arguments> lateCommits() {
        return COMMITS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(commit -> Arguments.of(commit.getKey(), commit.getValue()));
    }

    static Stream<Arguments> commits() {
        return COMMITS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(commit ->
                        Stream.of(Fate.values()).map(fate -> Arguments.of(commit.getKey(), commit.getValue(), fate)));
    }

    private static Situation.Action action(String name) {
        return Objects.requireNonNull(Situation.actions().get(name));
    }

    private WriteOutcome.Unknown silenced(String name, SilencedRows silenced) {
        WriteOutcome outcome = action(name).by(Situation.client(silenced, timing));
        assertThat(silenced.isSilent()).isTrue();
        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        return (WriteOutcome.Unknown) outcome;
    }

    private static Optional<Resolution> ask(WriteOutcome.Unknown unknown) {
        return unknown.inquiry().make(new CallContext(Deadline.in(Duration.ofSeconds(60))));
    }

    private Snapshot seen() {
        return Snapshot.of(Situation.client(rows, timing));
    }

    private Snapshot undisturbed(String name) {
        VirtualTiming elsewhere = new VirtualTiming();
        ConditionalRows others = Situation.stocked(elsewhere);
        action(name).by(Situation.client(others, elsewhere));
        return Snapshot.of(Situation.client(others, elsewhere));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void whatBecameOfItIsFoundOutAndStaysSo(String name, Step commit, Fate fate) {
        Snapshot before = seen();
        SilencedRows silenced = new SilencedRows(rows, commit, fate);
        WriteOutcome.Unknown unknown = silenced(name, silenced);
        assertThat(ask(unknown)).as("in the silence").isEmpty();
        silenced.hear();

        Resolution resolution = ask(unknown).orElseThrow();

        assertThat(resolution).isEqualTo(fate == Fate.CARRIED_OUT ? Resolution.APPLIED : Resolution.NOT_APPLIED);
        silenced.deliverLate();
        assertThat(seen()).isEqualTo(resolution == Resolution.APPLIED ? undisturbed(name) : before);
        assertThat(ask(unknown)).as("asked again").contains(resolution);
        Audit.pass(rows, name);
    }

    /** Until somebody asks, it may still be carried out. */
    @ParameterizedTest
    @MethodSource("lateCommits")
    void whatWasCarriedOutLateButBeforeItWasAskedForIsApplied(String name, Step commit) {
        SilencedRows silenced = new SilencedRows(rows, commit, Fate.LATE);
        WriteOutcome.Unknown unknown = silenced(name, silenced);
        silenced.hear();
        silenced.deliverLate();

        assertThat(ask(unknown)).contains(Resolution.APPLIED);
        assertThat(seen()).isEqualTo(undisturbed(name));
    }

    @Test
    void anInsertWhoseRowMayHaveBeenDeletedWithoutATraceIsNotFoundOut() {
        SilencedRows silenced = new SilencedRows(rows, Step.INSERT_COMMIT, Fate.CARRIED_OUT);
        WriteOutcome.Unknown unknown = silenced("insert of a page", silenced);
        silenced.hear();
        timing.pause(Duration.ofHours(1));
        assertThat(action("delete of the inserted page").by(Situation.client(rows, timing)))
                .isInstanceOf(WriteOutcome.Applied.class);

        assertThat(ask(unknown)).isEmpty();
        assertThat(ask(unknown)).as("asked again").isEmpty();
    }
}
