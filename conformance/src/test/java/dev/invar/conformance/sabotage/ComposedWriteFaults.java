package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plans that are carried out so that the writes which are made of several of them go wrong. */
final class ComposedWriteFaults {
    private ComposedWriteFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(wholeRows(), severalRows(), counters(), expiringRows()).flatMap(rows -> rows);
    }

    private static Stream<Saboteur> wholeRows() {
        return Stream.of(
                new Saboteur("W-21", "a replacement takes a value without asking", ValuesTakenByUpdates::new),
                new Saboteur("W-24", "an upsert makes a second row with the values", SecondRow::new),
                new Saboteur(
                        "W-28",
                        "a deletion by a unique value does not reach what references the row",
                        () -> ChildrenOverlooked.where((reference, ofTheRoot) -> true)),
                new Saboteur(
                        "W-29",
                        "an upsert that changes a row is told as a creation",
                        () -> told(change -> new Change(
                                change.operation(),
                                change.entity(),
                                change.key(),
                                change.after().isPresent() ? Optional.empty() : change.before(),
                                change.after()))));
    }

    private static Stream<Saboteur> severalRows() {
        return Stream.of(
                new Saboteur(
                        "W-76",
                        "a refused row takes those with it that were inserted before",
                        () -> Sabotage.ofStore(RefusalTakesBack::new)),
                new Saboteur(
                        "W-77",
                        "after a refused deletion nothing is deleted any more",
                        () -> Sabotage.ofStore(NoDeletionAfterARefusedOne::new)));
    }

    private static Stream<Saboteur> counters() {
        return Stream.of(
                new Saboteur(
                        "W-36",
                        "every third increment is told as counted and is not",
                        () -> Sabotage.ofStore(UncountedIncrements::new)),
                new Saboteur(
                        "W-80",
                        "an increment that creates its row does not count",
                        () -> inserts(row -> row.has("value") ? row.with("value", 0L) : row)),
                new Saboteur(
                        "W-84",
                        "the first increment does not look for the parent",
                        () -> new NoParentCheck(WritePlan.Insert.class::isInstance)));
    }

    private static Stream<Saboteur> expiringRows() {
        return Stream.of(
                new Saboteur(
                        "W-85",
                        "the time at which a row expires is not stored",
                        () -> inserts(row -> row.has("expires_at") ? row.with("expires_at", null) : row)),
                new Saboteur(
                        "W-89",
                        "rows that have not expired do not restrict either",
                        () -> ChildrenOverlooked.where((reference, ofTheRoot) -> true)),
                new Saboteur(
                        "W-91",
                        "a scan of all rows ends after the first one",
                        () -> Sabotage.ofStore(ScansEndEarly::new)),
                new Saboteur(
                        "W-92",
                        "what is told of a deletion leaves out when the row expired",
                        () -> told(change -> new Change(
                                change.operation(),
                                change.entity(),
                                change.key(),
                                change.before().map(before -> before.with("expires_at", null)),
                                change.after()))),
                new Saboteur(
                        "W-94",
                        "a page that the core has to fill up is the last one",
                        () -> Sabotage.ofStore(NothingFollows::new)));
    }

    private static Sabotage told(UnaryOperator<Change> wrong) {
        return Sabotage.ofSink(right -> new DelegatingSink(right) {
            @Override
            public void committed(Change change) {
                super.committed(wrong.apply(change));
            }
        });
    }

    private static Sabotage inserts(UnaryOperator<Row> wrong) {
        return Sabotage.ofStore(right -> new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                return super.apply(
                        plan instanceof WritePlan.Insert insert
                                ? new WritePlan.Insert(
                                        insert.id(),
                                        insert.entity(),
                                        insert.key(),
                                        wrong.apply(insert.row()),
                                        insert.origin())
                                : plan,
                        context);
            }
        });
    }

    /** Neither finds rows by unique values nor asks whether those of new rows are taken. */
    private static final class SecondRow extends RunningPlan {

        @Override
        public ConditionalRows rows(ConditionalRows right) {
            return new TamperedRows(right) {
                @Override
                Reply answer(Call call, Deadline deadline) {
                    return call.step() == Step.TAKE_CLAIM && running() instanceof WritePlan.Insert
                            ? new Reply.Applied()
                            : super.answer(call, deadline);
                }
            };
        }

        @Override
        public Store store(Store right) {
            return new DelegatingStore(super.store(right)) {
                @Override
                public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
                    return Optional.empty();
                }
            };
        }
    }

    private static final class RefusalTakesBack extends DelegatingStore {
        private final Map<String, List<Key>> inserted = new ConcurrentHashMap<>();

        RefusalTakesBack(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (plan instanceof WritePlan.Insert) {
                EntitySchema entity = plan.entity();
                List<Key> before = inserted.computeIfAbsent(entity.name(), unknown -> new ArrayList<>());
                if (outcome instanceof WriteOutcome.Refused) {
                    before.forEach(key ->
                            super.apply(new WritePlan.Delete(plan.id(), entity, key, OptionalLong.empty()), context));
                } else {
                    before.add(plan.key());
                }
            }
            return outcome;
        }
    }

    private static final class NoDeletionAfterARefusedOne extends DelegatingStore {
        private final AtomicBoolean refused = new AtomicBoolean();

        NoDeletionAfterARefusedOne(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            if (!(plan instanceof WritePlan.Delete)) {
                return super.apply(plan, context);
            }
            if (refused.get()) {
                return new WriteOutcome.Applied(Optional.empty(), Optional.empty(), 0);
            }
            WriteOutcome outcome = super.apply(plan, context);
            refused.set(outcome instanceof WriteOutcome.Refused);
            return outcome;
        }
    }

    private static final class UncountedIncrements extends DelegatingStore {
        private static final int COUNTED_TOGETHER = 3;

        private final AtomicLong updates = new AtomicLong();

        UncountedIncrements(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            if (!(plan instanceof WritePlan.Update update) || updates.incrementAndGet() % COUNTED_TOGETHER != 0) {
                return super.apply(plan, context);
            }
            Optional<StoredRow> before = find(plan.entity(), plan.key(), context);
            return before.isEmpty()
                    ? new WriteOutcome.Refused(new Refusal.Missing())
                    : new WriteOutcome.Applied(before, before.map(row -> counted(row, update)), 0);
        }

        private static StoredRow counted(StoredRow row, WritePlan.Update update) {
            return new StoredRow(row.key(), update.transition().apply(row.row()), row.revision() + 1);
        }
    }

    private static final class ScansEndEarly extends DelegatingStore {
        ScansEndEarly(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = super.scan(access, after, limit, context);
            return access instanceof Access.All && !slice.rows().isEmpty()
                    ? new Slice(slice.rows().subList(0, 1), Optional.empty())
                    : slice;
        }
    }

    private static final class NothingFollows extends DelegatingStore {
        NothingFollows(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            return new Slice(super.scan(access, after, limit, context).rows(), Optional.empty());
        }
    }
}
