package dev.invar.backend.memory.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.emulation.Situation.Action;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message of every action meets with every fault. Afterwards the rows look as if the action had been carried out as a
 * whole or not at all, and every action of another client ends as it would have ended without the fault.
 */
class CrashTest {
    /** With how many other actions each fault is followed up, in turn; all of them take about a minute. */
    private static final int PARTNERS = Integer.getInteger("invar.crash.partners", 3);

    private final Map<String, Action> actions = Situation.actions();
    private final Map<List<String>, Expected> memory = new ConcurrentHashMap<>();

    /** What rows without faults look like, and how an action ends on them. */
    private record Expected(Snapshot snapshot, WriteOutcome outcome) {}

    @TestFactory
    Stream<DynamicTest> afterEveryFaultOthersFindTheWholeActionOrNothingAndGetTheirAnswers() {
        return actions.entrySet().stream()
                .flatMap(action -> Stream.of(Fault.values())
                        .map(fault -> DynamicTest.dynamicTest(
                                action.getKey() + ", " + fault, () -> everyPoint(action.getKey(), fault))));
    }

    private void everyPoint(String name, Fault fault) {
        FaultyRows counted = FaultyRows.without(Situation.stocked(new VirtualTiming()));
        WriteOutcome undisturbed = action(name).by(Situation.client(counted, new VirtualTiming()));
        assertThat(describe(undisturbed)).isEqualTo(describe(alone(name).outcome()));
        List<String> partners = List.copyOf(actions.keySet());
        int turn = name.length() + fault.name().length();
        for (Point point : counted.points()) {
            for (int i = 0; i < PARTNERS; i++) {
                crash(name, point, fault, partners.get(turn++ % partners.size()));
            }
        }
    }

    private void crash(String name, Point point, Fault fault, String partner) {
        String situation = name + ", " + point + " " + fault + ", then " + partner;
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = Situation.stocked(timing);
        FaultyRows faulty = FaultyRows.with(rows, point, fault);
        Optional<WriteOutcome> outcome = attempt(action(name), Situation.client(faulty, timing));
        assertThat(faulty.hasFired()).as(situation).isTrue();

        Snapshot seen = Snapshot.of(Situation.client(rows, timing));
        boolean applied = isApplied(name, seen, outcome, situation);
        Client other = Situation.client(rows, timing);
        WriteOutcome answer = action(partner).by(other);
        Expected expected = expected(name, applied, partner);
        assertThat(describe(answer)).as(situation).isEqualTo(describe(expected.outcome()));
        assertThat(Snapshot.of(other)).as(situation).isEqualTo(expected.snapshot());
        Audit.pass(rows, situation);
        faulty.deliverLate();
        Audit.pass(rows, situation + ", after the late message");
    }

    private static Optional<WriteOutcome> attempt(Action action, Client client) {
        try {
            return Optional.of(action.by(client));
        } catch (ClientDied planned) {
            return Optional.empty();
        }
    }

    /** Whether the action took effect, as a whole; its outcome, if it got as far, says the same. */
    private boolean isApplied(String name, Snapshot seen, Optional<WriteOutcome> outcome, String situation) {
        Snapshot before = nothing(name).snapshot();
        Snapshot after = alone(name).snapshot();
        assertThat(seen).as(situation).isIn(before, after);
        boolean applied = seen.equals(after);
        outcome.ifPresent(known -> {
            String without = describe(alone(name).outcome());
            boolean refusable =
                    known instanceof WriteOutcome.Refused refused && (refused.reason() instanceof Refusal.Unreachable);
            if (refusable) {
                assertThat(seen).as(situation).isEqualTo(before);
            } else {
                assertThat(describe(known)).as(situation).isEqualTo(without);
                assertThat(seen).as(situation).isEqualTo(after);
            }
        });
        return applied;
    }

    private Expected nothing(String name) {
        return memory.computeIfAbsent(List.of("nothing", name), ignored -> run(List.of()));
    }

    private Expected alone(String name) {
        return memory.computeIfAbsent(List.of("alone", name), ignored -> run(List.of(name)));
    }

    private Expected expected(String name, boolean applied, String partner) {
        List<String> program = applied ? List.of(name, partner) : List.of(partner);
        return memory.computeIfAbsent(program, this::run);
    }

    private Expected run(List<String> program) {
        VirtualTiming timing = new VirtualTiming();
        ConditionalRows rows = Situation.stocked(timing);
        List<WriteOutcome> outcomes = new ArrayList<>();
        outcomes.add(new WriteOutcome.Applied(Optional.empty(), Optional.empty(), 0));
        program.forEach(name -> outcomes.add(action(name).by(Situation.client(rows, timing))));
        return new Expected(Snapshot.of(Situation.client(rows, timing)), outcomes.get(outcomes.size() - 1));
    }

    private Action action(String name) {
        return Objects.requireNonNull(actions.get(name));
    }

    private static String describe(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Applied applied) {
            return "applied, before " + applied.before().isPresent() + ", after "
                    + applied.after().isPresent() + ", further rows " + applied.cascaded();
        }
        return outcome.toString();
    }
}
