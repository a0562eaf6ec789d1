package dev.invar.simulation.truth;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.Catalog;
import dev.invar.spi.ConstraintCheck;
import dev.invar.spi.Obligations;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WritePlan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a write must do in a state: what it is refused for, or the state that follows. */
final class Demand {
    private final Catalog catalog;

    Demand(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Why a write must be refused in a state; empty if it must not. */
    Optional<Refusal> refusal(State state, WritePlan plan) {
        if (plan instanceof WritePlan.Insert insert) {
            return ConstraintCheck.ofInsert(
                    catalog,
                    insert.entity(),
                    insert.key(),
                    Obligations.of(insert.entity(), null, insert.row()),
                    new StateReader(catalog, state));
        }
        Optional<StoredRow> current = state.row(plan.entity(), plan.key());
        if (current.isPresent()
                && ((WritePlan.Guarded) plan).isOutdatedAt(current.get().revision())) {
            return Optional.of(new Refusal.RevisionDiffers());
        }
        if (plan instanceof WritePlan.Update update) {
            return current.isEmpty()
                    ? Optional.of(new Refusal.Missing())
                    : ConstraintCheck.ofUpdate(
                            catalog,
                            update.key(),
                            Obligations.of(
                                    update.entity(),
                                    current.get().row(),
                                    update.transition().apply(current.get().row())),
                            new StateReader(catalog, state));
        }
        return current.flatMap(row -> closure(state, plan, row).restriction());
    }

    /** Whether a write is refused rightly in a state; of several rows that restrict a deletion, any may be named. */
    boolean isRefusedFor(Refusal reason, State state, WritePlan plan) {
        Optional<Refusal> demanded = refusal(state, plan);
        if (reason instanceof Refusal.Restricted answered
                && demanded.isPresent()
                && demanded.get() instanceof Refusal.Restricted first) {
            return answered.reference().equals(first.reference()) && restricts(answered, state, plan);
        }
        return demanded.equals(Optional.of(reason));
    }

    private boolean restricts(Refusal.Restricted answered, State state, WritePlan plan) {
        Reference reference = answered.reference();
        CascadeClosure closure =
                closure(state, plan, state.row(plan.entity(), plan.key()).orElseThrow());
        Optional<Key> parent = state.row(catalog.source(reference), answered.child())
                .flatMap(child -> child.row().key(reference.fields()));
        return closure.deletions().stream()
                        .anyMatch(deletion -> deletion.entity().name().equals(reference.target())
                                && parent.equals(Optional.of(deletion.row().key())))
                && closure.deletions().stream()
                        .noneMatch(deletion -> deletion.entity().name().equals(reference.entity())
                                && deletion.row().key().equals(answered.child()));
    }

    /** The state after a write that must not be refused. */
    State effect(State state, WritePlan plan) {
        if (plan instanceof WritePlan.Insert insert) {
            return state.with(plan.entity(), new StoredRow(insert.key(), insert.row(), insert.revision()));
        }
        Optional<StoredRow> current = state.row(plan.entity(), plan.key());
        if (current.isEmpty()) {
            return state;
        }
        return plan instanceof WritePlan.Update update
                ? state.with(plan.entity(), updated(current.get(), update))
                : afterDeletion(state, closure(state, plan, current.get()));
    }

    private static StoredRow updated(StoredRow row, WritePlan.Update update) {
        return update.transition().apply(row.row()).equals(row.row())
                ? row
                : new StoredRow(row.key(), update.transition().apply(row.row()), row.revision() + 1);
    }

    private static State afterDeletion(State state, CascadeClosure closure) {
        State after = state;
        for (CascadeClosure.Deletion deletion : closure.deletions()) {
            after = after.without(deletion.entity(), deletion.row().key());
        }
        for (CascadeClosure.Clearing clearing : closure.clearings()) {
            after = after.with(clearing.entity(), clearing.after());
        }
        return after;
    }

    private CascadeClosure closure(State state, WritePlan plan, StoredRow root) {
        return CascadeClosure.walk(
                catalog, plan.entity(), root, (reference, parents) -> children(state, reference, parents));
    }

    private List<StoredRow> children(State state, Reference reference, Collection<Key> parents) {
        return state.rows(catalog.source(reference)).stream()
                .filter(row -> row.row()
                        .key(reference.fields())
                        .filter(parents::contains)
                        .isPresent())
                .toList();
    }

    /** A state as the neutral check of constraints asks for it. */
    private record StateReader(Catalog catalog, State state) implements ConstraintCheck.Reader {
        @Override
        public boolean exists(EntitySchema entity, Key key) {
            return state.row(entity, key).isPresent();
        }

        @Override
        public Optional<Key> owner(UniqueConstraint constraint, Key value) {
            return state.rows(catalog.entity(constraint.entity()).schema()).stream()
                    .filter(row -> row.row().key(constraint.fields()).equals(Optional.of(value)))
                    .map(StoredRow::key)
                    .findFirst();
        }
    }
}
