package dev.invar.backend.memory.emulation;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Notes what exists after every message, and whether each answer was true at some instant of its operation. */
final class Witness implements Client.Observer {
    private final ConditionalRows rows;
    private final Timing timing;
    private final List<String> log;
    private final Timeline timeline = new Timeline();
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean changed = true;

    Witness(ConditionalRows rows, Timing timing, List<String> log) {
        this.rows = rows;
        this.timing = timing;
        this.log = log;
    }

    /** Something was written since the last look. */
    void somethingChanged() {
        changed = true;
    }

    /** Looks at what exists now. */
    void look() {
        if (changed) {
            timeline.note(Snapshot.of(Situation.client(rows, timing)));
            changed = false;
        }
    }

    /** The outcomes of all writes. */
    List<WriteOutcome> outcomes() {
        return outcomes;
    }

    /** The answers that were never true. */
    List<String> wrong() {
        return wrong;
    }

    @Override
    public int begins() {
        return timeline.now();
    }

    @Override
    public void written(int begin, WritePlan plan, WriteOutcome outcome) {
        look();
        outcomes.add(outcome);
        boolean open = outcome instanceof WriteOutcome.Refused refused
                && (refused.reason() instanceof Refusal.Unreachable || refused.reason() instanceof Refusal.Contended);
        answered(plan + " -> " + outcome, open || timeline.explains(begin, plan, outcome));
    }

    @Override
    public void found(int begin, EntitySchema entity, Predicate<StoredRow> matches, Optional<StoredRow> answer) {
        look();
        boolean wasTrue = timeline.wasEver(
                begin,
                state -> answer.isPresent()
                        ? state.row(entity, answer.get().key()).equals(answer) && matches.test(answer.get())
                        : state.rows(entity).stream().noneMatch(matches));
        answered("found in " + entity + " " + answer.map(row -> row.row().asMap()), wasTrue);
    }

    private void answered(String answer, boolean wasTrue) {
        log.add(answer);
        if (!wasTrue) {
            wrong.add(answer);
        }
    }
}
