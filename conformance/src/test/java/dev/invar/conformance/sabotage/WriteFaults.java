package dev.invar.conformance.sabotage;

import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CallContext;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.Transition;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single rows that are written otherwise than they should be. */
final class WriteFaults {
    private WriteFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur(
                        "W-01",
                        "a value that is the default is not stored",
                        () -> ReadOtherwise.rows(
                                row -> Long.valueOf(0).equals(row.get("visits")) ? row.with("visits", null) : row)),
                new Saboteur(
                        "W-04",
                        "an insert replaces the row that is there",
                        () -> Sabotage.ofStore(InsertReplaces::new)),
                new Saboteur(
                        "W-09",
                        "an update forgets what it does not mention",
                        () -> updates(right -> new UpdateForgets(right, "username"))),
                new Saboteur("W-09", "an update cannot clear a field", () -> updates(UpdateKeepsCleared::new)),
                new Saboteur(
                        "W-10", "an update makes the row that is missing", () -> Sabotage.ofStore(UpdateCreates::new)),
                new Saboteur(
                        "W-12",
                        "an update does not ask whether the row allows it",
                        () -> updates(UpdateWithoutAsking::new)),
                new Saboteur("W-13", "a deletion returns nothing", () -> Sabotage.ofStore(SilentDeletion::new)),
                new Saboteur(
                        "W-14",
                        "a new row has values of the deleted one",
                        () -> Sabotage.ofStore(OldValuesShowThrough::new)),
                new Saboteur(
                        "W-15",
                        "the last unique constraint is named first",
                        () -> Sabotage.ofStore(LastConstraintFirst::new)),
                new Saboteur(
                        "W-15",
                        "a unique constraint comes before the primary key",
                        () -> Sabotage.ofStore(UniqueBeforeKey::new)),
                new Saboteur(
                        "W-18", "a replacement keeps what it should clear", () -> updates(UpdateKeepsCleared::new)),
                new Saboteur(
                        "W-19",
                        "a replacement makes the row that is missing",
                        () -> Sabotage.ofStore(UpdateCreates::new)),
                new Saboteur(
                        "W-22",
                        "an upsert forgets what it does not mention",
                        () -> updates(right -> new UpdateForgets(right, "username"))),
                new Saboteur(
                        "W-26",
                        "an upsert does not ask whether the row allows it",
                        () -> updates(UpdateWithoutAsking::new)),
                new Saboteur(
                        "W-78",
                        "a row takes the place of one that was inserted before it",
                        () -> Sabotage.ofStore(InsertReplaces::new)),
                new Saboteur(
                        "W-81",
                        "an increment forgets the other fields",
                        () -> updates(right -> new UpdateForgets(right, "note"))),
                new Saboteur(
                        "W-83",
                        "an increment does not ask whether the sum is allowed",
                        () -> updates(UpdateWithoutAsking::new)),
                new Saboteur(
                        "W-87",
                        "a new row has values of the one that expired",
                        () -> Sabotage.ofStore(OldValuesShowThrough::new)),
                new Saboteur(
                        "W-88",
                        "an update does not ask whether the row has expired",
                        () -> updates(UpdateWithoutAsking::new)),
                new Saboteur(
                        "W-90", "an update cannot take away the end of a row", () -> updates(UpdateKeepsCleared::new)),
                new Saboteur("W-31", "an update writes whatever became of the row it read", LostUpdate::new));
    }

    private static Sabotage updates(UnaryOperator<Transition> wrong) {
        return Sabotage.ofStore(right -> new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                return super.apply(
                        plan instanceof WritePlan.Update update
                                ? new WritePlan.Update(
                                        update.id(),
                                        update.entity(),
                                        update.key(),
                                        update.expected(),
                                        wrong.apply(update.transition()))
                                : plan,
                        context);
            }
        });
    }

    private static Row assigned(Row row, Map<String, @Nullable Object> assignments) {
        Row.Builder changed = row.toBuilder();
        assignments.forEach(changed::set);
        return changed.build();
    }

    /** A transition of which the result is changed. */
    private abstract static class ChangedTransition implements Transition {
        final Transition right;

        ChangedTransition(Transition right) {
            this.right = right;
        }

        @Override
        public boolean needsCurrent() {
            return true;
        }

        @Override
        public Map<String, @Nullable Object> assignments() {
            return right.assignments();
        }
    }

    private static final class UpdateForgets extends ChangedTransition {
        private final String forgotten;

        UpdateForgets(Transition right, String forgotten) {
            super(right);
            this.forgotten = forgotten;
        }

        @Override
        public Row apply(Row current) {
            Row after = right.apply(current);
            return after.has(forgotten) && !assignments().containsKey(forgotten) ? after.with(forgotten, null) : after;
        }
    }

    private static final class UpdateKeepsCleared extends ChangedTransition {
        UpdateKeepsCleared(Transition right) {
            super(right);
        }

        @Override
        public Row apply(Row current) {
            Row.Builder after = right.apply(current).toBuilder();
            assignments().forEach((name, value) -> {
                if (value == null) {
                    after.set(name, current.get(name));
                }
            });
            return after.build();
        }
    }

    private static final class UpdateWithoutAsking extends ChangedTransition {
        UpdateWithoutAsking(Transition right) {
            super(right);
        }

        @Override
        public Row apply(Row current) {
            try {
                return right.apply(current);
            } catch (DaoException refused) {
                return assigned(current, assignments());
            }
        }
    }

    private static final class InsertReplaces extends DelegatingStore {
        InsertReplaces(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (plan instanceof WritePlan.Insert
                    && outcome instanceof WriteOutcome.Refused refused
                    && refused.reason() instanceof Refusal.KeyTaken) {
                super.apply(new WritePlan.Delete(plan.id(), plan.entity(), plan.key(), OptionalLong.empty()), context);
                return super.apply(plan, context);
            }
            return outcome;
        }
    }

    private static final class UpdateCreates extends DelegatingStore {
        UpdateCreates(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (plan instanceof WritePlan.Update update
                    && outcome instanceof WriteOutcome.Refused refused
                    && refused.reason() instanceof Refusal.Missing) {
                Row.Builder row = Row.builder();
                for (int i = 0; i < plan.key().size(); i++) {
                    row.set(plan.entity().primaryKey().get(i), plan.key().value(i));
                }
                return super.apply(
                        new WritePlan.Insert(
                                plan.id(),
                                plan.entity(),
                                plan.key(),
                                assigned(row.build(), update.transition().assignments()),
                                WritePlan.KeyOrigin.SUPPLIED),
                        context);
            }
            return outcome;
        }
    }

    private static final class SilentDeletion extends DelegatingStore {
        SilentDeletion(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return plan instanceof WritePlan.Delete && outcome instanceof WriteOutcome.Applied applied
                    ? new WriteOutcome.Applied(Optional.empty(), Optional.empty(), applied.cascaded())
                    : outcome;
        }
    }

    private static final class OldValuesShowThrough extends DelegatingStore {
        private final Map<List<Object>, Row> deleted = new ConcurrentHashMap<>();

        OldValuesShowThrough(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            List<Object> name = List.of(plan.entity().name(), plan.key());
            WriteOutcome outcome =
                    super.apply(plan instanceof WritePlan.Insert insert ? filled(insert, name) : plan, context);
            if (plan instanceof WritePlan.Delete && outcome instanceof WriteOutcome.Applied applied) {
                applied.before().map(StoredRow::row).ifPresent(row -> deleted.put(name, row));
            }
            return outcome;
        }

        private WritePlan filled(WritePlan.Insert insert, List<Object> name) {
            Row.Builder row = deleted.getOrDefault(name, Row.empty()).toBuilder();
            insert.row().forEach(row::set);
            return new WritePlan.Insert(insert.id(), insert.entity(), insert.key(), row.build(), insert.origin());
        }
    }

    private static final class LastConstraintFirst extends DelegatingStore {
        LastConstraintFirst(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return outcome instanceof WriteOutcome.Refused refused
                            && refused.reason() instanceof Refusal.UniqueTaken
                            && plan instanceof WritePlan.Insert insert
                    ? taken(this, insert, context).reduce((one, other) -> other).orElseThrow()
                    : outcome;
        }
    }

    private static final class UniqueBeforeKey extends DelegatingStore {
        UniqueBeforeKey(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return outcome instanceof WriteOutcome.Refused && plan instanceof WritePlan.Insert insert
                    ? taken(this, insert, context).findFirst().orElse(outcome)
                    : outcome;
        }
    }

    /** The refusals that the unique constraints of a new row give reason for, in declared order. */
    private static Stream<WriteOutcome> taken(Store store, WritePlan.Insert insert, CallContext context) {
        List<UniqueConstraint> constraints = insert.entity().uniqueConstraints();
        return constraints.stream()
                .filter(constraint -> insert.row()
                        .key(constraint.fields())
                        .flatMap(value -> store.findBy(constraint, value, context))
                        .isPresent())
                .map(constraint -> new WriteOutcome.Refused(new Refusal.UniqueTaken(constraint)));
    }
}
