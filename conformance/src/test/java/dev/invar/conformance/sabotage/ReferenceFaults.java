package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Parents that are not looked at, and children that a deletion treats wrongly. */
final class ReferenceFaults {
    private ReferenceFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur("F-01", "every parent is taken for existing", () -> new NoParentCheck(plan -> true)),
                new Saboteur(
                        "F-02",
                        "a composite reference needs all its parts",
                        () -> refusingInserts((insert, reference) ->
                                insert.row().key(reference.fields()).isEmpty()
                                        && reference.fields().stream().anyMatch(insert.row()::has))),
                new Saboteur(
                        "F-04",
                        "an update does not look at parents",
                        () -> new NoParentCheck(WritePlan.Update.class::isInstance)),
                new Saboteur(
                        "F-05",
                        "a row cannot reference itself",
                        () -> refusingInserts((insert, reference) ->
                                insert.row().key(reference.fields()).equals(Optional.of(insert.key())))),
                new Saboteur(
                        "F-10", "the failure to delete one child is taken for a success", SwallowedChildError::new),
                new Saboteur(
                        "F-10",
                        "children of children stay",
                        () -> ChildrenOverlooked.where((reference, ofTheRoot) -> !ofTheRoot)),
                new Saboteur(
                        "F-11",
                        "RESTRICT is not looked at",
                        () -> ChildrenOverlooked.where(
                                (reference, ofTheRoot) -> reference.onDelete() == OnDelete.RESTRICT)),
                new Saboteur(
                        "F-13",
                        "RESTRICT is looked at on the first level only",
                        () -> ChildrenOverlooked.where(
                                (reference, ofTheRoot) -> reference.onDelete() == OnDelete.RESTRICT && !ofTheRoot)),
                new Saboteur(
                        "F-14",
                        "references are not set to null",
                        () -> ChildrenOverlooked.where(
                                (reference, ofTheRoot) -> reference.onDelete() == OnDelete.SET_NULL)),
                new Saboteur(
                        "F-15",
                        "a composite reference is set to null in part",
                        () -> Sabotage.ofRows(HalfSetToNull::new)),
                new Saboteur(
                        "F-19",
                        "a deletion reaches the first page of children only",
                        () -> Sabotage.ofRows(FirstPageOfChildren::new)),
                new Saboteur(
                        "F-21",
                        "the last of the restricting references is named",
                        () -> Sabotage.ofStore(LastRestrictionFirst::new)),
                new Saboteur(
                        "F-26",
                        "one of several references to the same row is not set to null",
                        () -> Sabotage.ofRows(HalfSetToNull::new)));
    }

    private static Sabotage refusingInserts(BiPredicate<WritePlan.Insert, Reference> refused) {
        return Sabotage.ofStore(right -> new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                if (plan instanceof WritePlan.Insert insert) {
                    for (Reference reference : insert.entity().references()) {
                        if (refused.test(insert, reference)) {
                            return new WriteOutcome.Refused(new Refusal.ParentMissing(reference));
                        }
                    }
                }
                return super.apply(plan, context);
            }
        });
    }

    private static final class HalfSetToNull extends TamperedRows {
        HalfSetToNull(ConditionalRows right) {
            super(right);
        }

        @Override
        Reply answer(Call call, Deadline deadline) {
            return call instanceof Call.CompareAndSet finish
                            && call.step() == Step.FINISH_CHILD
                            && finish.content() instanceof Cells.Base after
                            && rightly(new Call.Read(call.step(), finish.row()), deadline) instanceof Reply.Found found
                    ? rightly(
                            new Call.CompareAndSet(call.step(), finish.row(), finish.when(), halfOf(after, (Cells.Base)
                                    found.content())),
                            deadline)
                    : super.answer(call, deadline);
        }

        private static Cells.Base halfOf(Cells.Base after, Cells.Base before) {
            List<String> cleared = before.data().names().stream()
                    .filter(name -> !after.data().has(name))
                    .toList();
            if (after.state() != RowState.LIVE || cleared.size() < 2) {
                return after;
            }
            String kept = cleared.get(0);
            return new Cells.Base(
                    after.state(),
                    after.version(),
                    after.history(),
                    after.lock(),
                    after.pending(),
                    after.marked(),
                    after.claims(),
                    after.entries(),
                    after.revision(),
                    after.data().with(kept, before.data().get(kept)));
        }
    }

    private static final class FirstPageOfChildren extends TamperedRows {
        private static final int PAGE = 100;

        FirstPageOfChildren(ConditionalRows right) {
            super(right);
        }

        @Override
        public EntrySlice entries(
                Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
            return step == Step.LIST_CHILDREN
                    ? new EntrySlice(
                            super.entries(step, access, after, PAGE, deadline).entries(), Optional.empty())
                    : super.entries(step, access, after, limit, deadline);
        }
    }

    private static final class LastRestrictionFirst extends DelegatingStore {
        private final Map<String, EntitySchema> written = new ConcurrentHashMap<>();

        LastRestrictionFirst(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            written.put(plan.entity().name(), plan.entity());
            WriteOutcome outcome = super.apply(plan, context);
            return outcome instanceof WriteOutcome.Refused refused
                            && refused.reason() instanceof Refusal.Restricted restricted
                    ? new WriteOutcome.Refused(new Refusal.Restricted(
                            last(restricted.reference(), plan.key(), context), restricted.child()))
                    : outcome;
        }

        /** The last reference of the same entity by which there are rows. */
        private Reference last(Reference first, Key parent, CallContext context) {
            EntitySchema entity = Objects.requireNonNull(written.get(first.entity()));
            return entity.references().stream()
                    .filter(reference -> reference.target().equals(first.target()))
                    .filter(reference -> !scan(
                                    new Access.BySource(entity, reference, parent), Optional.empty(), 1, context)
                            .rows()
                            .isEmpty())
                    .reduce(first, (one, other) -> other);
        }
    }
}
