package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.ConstraintCheck;
import dev.invar.spi.Obligations;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What existed after every message of a simulation. An answer is right if it was true at some instant between the beginning
 * and the end of its operation, and a write if at one instant everything changed as the whole write demands.
 */
final class Timeline {
    private final List<Snapshot> states = new ArrayList<>();

    /** Notes what exists now. */
    void note(Snapshot now) {
        if (states.isEmpty() || !states.get(states.size() - 1).equals(now)) {
            states.add(now);
        }
    }

    /** The present, as the beginning or end of an operation. */
    int now() {
        return states.size() - 1;
    }

    /** Whether something was true at some instant of an operation that began then and has just ended. */
    boolean wasEver(int begin, Predicate<Snapshot> truth) {
        return states.subList(begin, states.size()).stream().anyMatch(truth);
    }

    private boolean everBecame(int begin, BiPredicate<Snapshot, Snapshot> change) {
        for (int i = begin; i + 1 < states.size(); i++) {
            if (change.test(states.get(i), states.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a write's outcome is explained by what existed while it ran. */
    boolean explains(int begin, WritePlan plan, WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Refused refused) {
            return wasEver(begin, state -> isRefusedFor(refused.reason(), state, plan));
        }
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied.before().equals(applied.after())
                    ? wasEver(begin, state -> row(state, plan).equals(applied.after()))
                    : everBecame(
                            begin,
                            (before, after) -> row(before, plan).equals(applied.before())
                                    && row(after, plan).equals(applied.after())
                                    && refusal(before, plan).isEmpty()
                                    && effect(before, plan, applied).equals(after));
        }
        return true;
    }

    /** Whether a write would be refused so in a state; of several rows that restrict a deletion, any may be named. */
    private static boolean isRefusedFor(Refusal reason, Snapshot state, WritePlan plan) {
        Optional<Refusal> refusal = refusal(state, plan);
        if (reason instanceof Refusal.Restricted answered
                && refusal.isPresent()
                && refusal.get() instanceof Refusal.Restricted first) {
            return answered.reference().equals(first.reference()) && restricts(answered, state, plan);
        }
        return refusal.equals(Optional.of(reason));
    }

    private static boolean restricts(Refusal.Restricted answered, Snapshot state, WritePlan plan) {
        Reference reference = answered.reference();
        CascadeClosure closure = closure(state, plan, row(state, plan).orElseThrow());
        Optional<Key> parent = state.row(CATALOG.source(reference), answered.child())
                .flatMap(child -> child.row().key(reference.fields()));
        return closure.deletions().stream()
                        .anyMatch(deletion -> deletion.entity().name().equals(reference.target())
                                && parent.equals(Optional.of(deletion.row().key())))
                && closure.deletions().stream()
                        .noneMatch(deletion -> deletion.entity().name().equals(reference.entity())
                                && deletion.row().key().equals(answered.child()));
    }

    private static Optional<StoredRow> row(Snapshot state, WritePlan plan) {
        return state.row(plan.entity(), plan.key());
    }

    /** What a write would be refused for in a state. */
    private static Optional<Refusal> refusal(Snapshot state, WritePlan plan) {
        if (plan instanceof WritePlan.Insert insert) {
            return ConstraintCheck.ofInsert(
                    CATALOG,
                    insert.entity(),
                    insert.key(),
                    Obligations.of(insert.entity(), null, insert.row()),
                    new StateReader(state));
        }
        Optional<StoredRow> current = row(state, plan);
        if (current.isPresent()
                && ((WritePlan.Guarded) plan).isOutdatedAt(current.get().revision())) {
            return Optional.of(new Refusal.RevisionDiffers());
        }
        if (plan instanceof WritePlan.Update update) {
            return current.isEmpty()
                    ? Optional.of(new Refusal.Missing())
                    : ConstraintCheck.ofUpdate(
                            CATALOG,
                            update.key(),
                            Obligations.of(
                                    update.entity(),
                                    current.get().row(),
                                    update.transition().apply(current.get().row())),
                            new StateReader(state));
        }
        return current.flatMap(row -> closure(state, plan, row).restriction());
    }

    /** The state after a write. */
    private static Snapshot effect(Snapshot state, WritePlan plan, WriteOutcome.Applied applied) {
        if (!(plan instanceof WritePlan.Delete)) {
            return state.with(plan.entity(), applied.after().orElseThrow());
        }
        CascadeClosure closure = closure(state, plan, row(state, plan).orElseThrow());
        Snapshot after = state;
        for (CascadeClosure.Deletion deletion : closure.deletions()) {
            after = after.without(deletion.entity(), deletion.row().key());
        }
        for (CascadeClosure.Clearing clearing : closure.clearings()) {
            after = after.with(clearing.entity(), clearing.after());
        }
        return after;
    }

    private static CascadeClosure closure(Snapshot state, WritePlan plan, StoredRow root) {
        return CascadeClosure.walk(
                CATALOG, plan.entity(), root, (reference, parents) -> children(state, reference, parents));
    }

    private static List<StoredRow> children(Snapshot state, Reference reference, Collection<Key> parents) {
        return state.rows(CATALOG.source(reference)).stream()
                .filter(row -> row.row()
                        .key(reference.fields())
                        .filter(parents::contains)
                        .isPresent())
                .toList();
    }

    /** A state as the neutral check of constraints asks for it. */
    private record StateReader(Snapshot state) implements ConstraintCheck.Reader {
        @Override
        public boolean exists(EntitySchema entity, Key key) {
            return state.row(entity, key).isPresent();
        }

        @Override
        public Optional<Key> owner(UniqueConstraint constraint, Key value) {
            return state.rows(CATALOG.entity(constraint.entity()).schema()).stream()
                    .filter(row -> row.row().key(constraint.fields()).equals(Optional.of(value)))
                    .map(StoredRow::key)
                    .findFirst();
        }
    }
}
