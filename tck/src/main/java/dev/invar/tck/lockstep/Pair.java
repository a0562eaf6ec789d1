package dev.invar.tck.lockstep;

import dev.invar.Query;
import dev.invar.VerificationReport;
import dev.invar.event.EntityEvent;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.model.Change;
import dev.invar.tck.model.Effect;
import dev.invar.tck.model.Model;
import dev.invar.tck.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A datastore and a model that take the same steps. */
final class Pair {
    private static final Duration STEP = Duration.ofNanos(7_000_321);
    private static final int PAGE = 500;

    private final Arena arena;
    private final Model model;
    private final GeneratedUuids generated = new GeneratedUuids();
    private final Arguments arguments;
    private final Revisions revisions;
    private final Execution execution;
    private final EventCheck events;
    private final Tally tally;
    private final int comparedEvery;
    private int steps;

    /**
     * Begins with no rows.
     *
     * @param comparedEvery after how many steps that succeed all rows are compared
     */
    Pair(Arena arena, int comparedEvery, Tally tally) {
        this.arena = arena;
        this.model = new Model(arena.schemas().values(), arena.clock());
        this.arguments = new Arguments(generated);
        this.revisions = new Revisions(arena.schemas());
        this.execution = new Execution(arena, arguments, revisions);
        this.events = new EventCheck(arena.schemas(), model.expired());
        this.comparedEvery = comparedEvery;
        this.tally = tally;
    }

    Model model() {
        return model;
    }

    GeneratedUuids generated() {
        return generated;
    }

    /** Takes one step on both sides and compares them. */
    Optional<Difference> take(Program.Numbered step) {
        arena.clock().advance(STEP);
        model.letExpire();
        try {
            return compare(step);
        } catch (RuntimeException | Error failure) {
            return Optional.of(new Difference(Difference.Kind.FAILURE, Optional.of(step), Failures.text(failure)));
        }
    }

    private Optional<Difference> compare(Program.Numbered numbered) {
        Step step = numbered.step();
        Outcome observed = execution.carryOut(step);
        Observation observation =
                new Observation(arena.schemas(), arena.clock(), Optional.of(observed), generated, revisions);
        Effect expected = step.predict(model, arguments, observation);
        noteGenerated(numbered.number(), expected.changes());
        revisions.endStep(expected.changes());
        tally.add(step, expected);
        boolean ordered = !(expected.outcome() instanceof Outcome.Listed listed) || listed.ordered();
        String wanted = Display.of(expected.outcome(), ordered);
        String got = Display.of(observed, ordered);
        if (!wanted.equals(got)) {
            return Optional.of(new Difference(
                    Difference.Kind.RESULT, Optional.of(numbered), "expected: " + wanted + "\n    result:   " + got));
        }
        Optional<String> complaint = events.complaint(expected.changes(), arena.takeEvents());
        if (complaint.isPresent()) {
            return complaint.map(text -> new Difference(Difference.Kind.EVENTS, Optional.of(numbered), text));
        }
        boolean refused = expected.outcome() instanceof Outcome.Refused;
        return refused || ++steps % comparedEvery == 0 ? compareContents(Optional.of(numbered)) : Optional.empty();
    }

    private void noteGenerated(int step, List<Change> changes) {
        int index = 0;
        for (Change change : changes) {
            if (change.kind() == EntityEvent.Kind.CREATED) {
                generated.note(step, index++, change.after().orElseThrow(), generatedFields(change.entity()));
            }
        }
    }

    private List<String> generatedFields(String entity) {
        EntitySchema schema = arena.schema(entity);
        return schema.fields().keySet().stream()
                .filter(name -> schema.field(name).orElseThrow().isGenerated())
                .toList();
    }

    private Optional<Difference> compareContents(Optional<Program.Numbered> step) {
        for (String entity : arena.schemas().keySet()) {
            String wanted = Display.of(new Outcome.Listed(List.copyOf(model.rows(entity)), false), false);
            String got =
                    Display.of(new Outcome.Listed(Execution.all(arena.dao(entity), Query.all(), PAGE), false), false);
            if (!wanted.equals(got)) {
                return Optional.of(new Difference(
                        Difference.Kind.CONTENTS,
                        step,
                        "expected rows of " + entity + ": " + wanted + "\n    found: " + got));
            }
        }
        return Optional.empty();
    }

    /** Compares all rows and asks the oracle. */
    Optional<Difference> finish() {
        try {
            Optional<Difference> contents = compareContents(Optional.empty());
            if (contents.isPresent()) {
                return contents;
            }
            VerificationReport report = arena.datastore().verify();
            return report.isClean()
                    ? Optional.empty()
                    : Optional.of(new Difference(
                            Difference.Kind.INTEGRITY,
                            Optional.empty(),
                            report.findings().toString()));
        } catch (RuntimeException | Error failure) {
            return Optional.of(new Difference(Difference.Kind.FAILURE, Optional.empty(), Failures.text(failure)));
        }
    }
}
