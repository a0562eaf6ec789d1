package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Resolution;
import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.emulation.Situation.Action;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.error.Unavailable;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Inquiry;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every message of every action is lost, or its answer, or it comes late, and then its client reaches nobody any more while others
 * go on. Only a commit leaves the outcome unknown, and who asks afterwards is told what became of it, for good.
 */
class LostCommitTest {
    private static final int PARTNERS = Integer.getInteger("invar.crash.partners", 1);
    private static final Set<Step> COMMITS =
            Set.of(Step.INSERT_COMMIT, Step.UPDATE_COMMIT, Step.DELETE_COMMIT, Step.DECIDE);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Map<String, Action> actions = Situation.actions();
    private final List<String> names = List.copyOf(actions.keySet());
    private final Map<List<String>, Snapshot> memory = new HashMap<>();
    private final Map<Resolution, Integer> told = new EnumMap<>(Resolution.class);

    @Test
    void whoAsksIsToldWhatTheRowsShow() {
        for (String name : names) {
            for (Point point : points(name)) {
                for (Fault fault : List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.IS_LATE)) {
                    lose(name, point, fault);
                }
            }
        }
        assertThat(told.get(Resolution.APPLIED)).isGreaterThanOrEqualTo(names.size() / 2 * PARTNERS);
        assertThat(told.get(Resolution.NOT_APPLIED)).isGreaterThanOrEqualTo(names.size() * PARTNERS);
    }

    private List<Point> points(String name) {
        VirtualTiming timing = new VirtualTiming();
        FaultyRows counted = FaultyRows.without(Situation.stocked(timing));
        action(name).by(Situation.client(counted, timing));
        return counted.points();
    }

    private Action action(String name) {
        return Objects.requireNonNull(actions.get(name));
    }

    private void lose(String name, Point point, Fault fault) {
        int turn = name.length() + fault.name().length();
        for (int i = 0; i < (COMMITS.contains(point.step()) ? PARTNERS : 1); i++) {
            lose(name, point, fault, names.get((turn + i) % names.size()));
        }
    }

    private void lose(String name, Point point, Fault fault, String partner) {
        String situation = name + ", " + point + " " + fault + ", then " + partner;
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = Situation.stocked(timing);
        FaultyRows faulty = FaultyRows.with(rows, point, fault);
        CutOffRows cutOff = new CutOffRows(faulty);
        Optional<WriteOutcome> outcome = attempt(action(name), Situation.client(cutOff, timing));
        assertThat(faulty.hasFired()).as(situation).isTrue();
        boolean unknown = outcome.filter(WriteOutcome.Unknown.class::isInstance).isPresent();
        assertThat(unknown).as(situation).isEqualTo(COMMITS.contains(point.step()));
        if (!unknown) {
            return;
        }
        assertThat(ask(outcome.orElseThrow())).as(situation + ", still cut off").isEmpty();
        Client other = Situation.client(rows, timing);
        action(partner).by(other);
        cutOff.heal();
        Resolution expected = fault == Fault.ANSWER_LOST ? Resolution.APPLIED : Resolution.NOT_APPLIED;

        assertThat(ask(outcome.orElseThrow())).as(situation).contains(expected);

        told.merge(expected, 1, Integer::sum);
        faulty.deliverLate();
        Snapshot alone = expected == Resolution.APPLIED ? after(name, partner) : after(partner);
        assertThat(Snapshot.of(other)).as(situation).isEqualTo(alone);
        Audit.pass(rows, situation);
    }

    private static Optional<WriteOutcome> attempt(Action action, Client client) {
        try {
            return Optional.of(action.by(client));
        } catch (Unavailable whileItRead) {
            return Optional.empty();
        }
    }

    private static Optional<Resolution> ask(WriteOutcome outcome) {
        Inquiry inquiry = ((WriteOutcome.Unknown) outcome).inquiry();
        return inquiry.make(new CallContext(Deadline.in(Duration.ofSeconds(60))));
    }

    private Snapshot after(String... program) {
        return memory.computeIfAbsent(List.of(program), this::run);
    }

    private Snapshot run(List<String> program) {
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = Situation.stocked(timing);
        for (String name : program) {
            action(name).by(Situation.client(rows, timing));
        }
        return Snapshot.of(Situation.client(rows, timing));
    }

    private static void applied(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void anInsertWhoseKeyOthersTookMeanwhileDoesNotComeWhenTheyHaveLongGivenItUp() {
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = HeapRows.of(CATALOG);
        FaultyRows faulty = FaultyRows.with(rows, new Point(Step.INSERT_COMMIT, 1), Fault.IS_LATE);
        CutOffRows cutOff = new CutOffRows(faulty);
        WriteOutcome unknown = Situation.client(cutOff, timing).insert(PAGES, "front", "label", "late");
        Client other = Situation.client(rows, timing);
        applied(other.insert(PAGES, "front", "label", "other"));
        cutOff.heal();

        assertThat(ask(unknown)).contains(Resolution.NOT_APPLIED);

        timing.pause(AN_HOUR);
        applied(other.delete(PAGES, "front"));
        faulty.deliverLate();
        assertThat(other.exists(PAGES, "front")).isFalse();
    }

    @Test
    void anInsertThatIsRefusedForTheKeyThatOthersTookMeanwhileDoesNotComeEither() {
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = HeapRows.of(CATALOG);
        Client other = Situation.client(rows, timing);
        FaultyRows faulty = FaultyRows.with(rows, new Point(Step.INSERT_COMMIT, 1), Fault.IS_LATE);
        List<WriteOutcome> others = new ArrayList<>();
        ConditionalRows overtaken = new OvertakenRows(
                faulty, Step.SETTLE, () -> others.add(other.insert(PAGES, "front", "label", "other")));

        WriteOutcome outcome = Situation.client(overtaken, timing).insert(PAGES, "front", "label", "late");

        assertThat(others).singleElement().isInstanceOf(WriteOutcome.Applied.class);
        assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
        timing.pause(AN_HOUR);
        applied(other.delete(PAGES, "front"));
        faulty.deliverLate();
        assertThat(other.exists(PAGES, "front")).isFalse();
    }
}
