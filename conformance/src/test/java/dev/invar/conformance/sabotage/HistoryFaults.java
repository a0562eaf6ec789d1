package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.Resolution;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Faults that show only now and then, or only to other processes. */
final class HistoryFaults {
    private HistoryFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur("X-60", "an insert is told and not made", () -> Sabotage.ofStore(UnmadeInsert::new)),
                new Saboteur("X-60", "a read shows what was there before", () -> Sabotage.ofStore(LateRead::new)),
                new Saboteur("X-60", "a deletion is made twice", () -> Sabotage.ofStore(DeletionOnceMore::new)),
                new Saboteur("X-61", "a process reads rows that it keeps", () -> Sabotage.ofStore(KeptRows::new)),
                new Saboteur(
                        "X-71",
                        "what was applied is found out not to be",
                        () -> Sabotage.ofStore(right -> new LostAnswers(right, 7, Resolution.NOT_APPLIED))),
                new Saboteur("X-62", "an insert is told and not made", () -> Sabotage.ofStore(UnmadeInsert::new)),
                new Saboteur("X-62", "a refused insert leaves its row", () -> Sabotage.ofStore(RefusedAndMade::new)));
    }

    /** Something odd, but right: the answers of some writes are lost, and found out when they are asked for. */
    static Sabotage lostAnswers() {
        return Sabotage.ofStore(right -> new LostAnswers(right, 97, Resolution.APPLIED));
    }

    /** A store that does something wrong at every so manieth call. */
    private abstract static class NowAndThen extends DelegatingStore {
        private final long period;
        private final AtomicLong calls = new AtomicLong();

        NowAndThen(Store right) {
            this(right, 7);
        }

        NowAndThen(Store right, long period) {
            super(right);
            this.period = period;
        }

        final boolean isTime() {
            return calls.incrementAndGet() % period == 0;
        }
    }

    private static final class LostAnswers extends NowAndThen {
        private final Resolution found;

        LostAnswers(Store right, long period, Resolution found) {
            super(right, period);
            this.found = found;
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return outcome instanceof WriteOutcome.Applied && isTime()
                    ? new WriteOutcome.Unknown(Optional.empty(), later -> Optional.of(found))
                    : outcome;
        }
    }

    private static final class UnmadeInsert extends NowAndThen {
        UnmadeInsert(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (plan instanceof WritePlan.Insert
                    && plan.entity().name().equals("parts")
                    && outcome instanceof WriteOutcome.Applied
                    && isTime()) {
                super.apply(new WritePlan.Delete(plan.id(), plan.entity(), plan.key(), OptionalLong.empty()), context);
            }
            return outcome;
        }
    }

    private static final class LateRead extends NowAndThen {
        private final Map<List<Object>, Optional<StoredRow>> before = new ConcurrentHashMap<>();

        LateRead(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (outcome instanceof WriteOutcome.Applied applied) {
                before.put(List.of(plan.entity().name(), plan.key()), applied.before());
            }
            return outcome;
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            Optional<StoredRow> now = super.find(entity, key, context);
            return isTime() ? before.getOrDefault(List.of(entity.name(), key), now) : now;
        }
    }

    private static final class DeletionOnceMore extends NowAndThen {
        private final Map<List<Object>, WriteOutcome> deletions = new ConcurrentHashMap<>();

        DeletionOnceMore(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (!(plan instanceof WritePlan.Delete) || !(outcome instanceof WriteOutcome.Applied applied)) {
                return outcome;
            }
            List<Object> name = List.of(plan.entity().name(), plan.key());
            if (applied.before().isPresent()) {
                deletions.put(name, outcome);
                return outcome;
            }
            return isTime() ? deletions.getOrDefault(name, outcome) : outcome;
        }
    }

    private static final class KeptRows extends DelegatingStore {
        private final Map<List<Object>, Optional<StoredRow>> kept = new ConcurrentHashMap<>();

        KeptRows(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            kept.remove(List.of(plan.entity().name(), plan.key()));
            return outcome;
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            return kept.computeIfAbsent(List.of(entity.name(), key), unused -> super.find(entity, key, context));
        }
    }

    private static final class RefusedAndMade extends NowAndThen {
        RefusedAndMade(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            if (plan instanceof WritePlan.Insert insert && outcome instanceof WriteOutcome.Refused && isTime()) {
                super.apply(
                        new WritePlan.Insert(
                                insert.id(),
                                insert.entity(),
                                insert.key(),
                                insert.row().with("serial", null),
                                insert.origin()),
                        context);
            }
            return outcome;
        }
    }
}
