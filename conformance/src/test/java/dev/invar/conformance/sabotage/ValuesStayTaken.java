package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Unique values that are not free again when their row gives them up. */
final class ValuesStayTaken extends RunningPlan {
    private final BiPredicate<ChangeSink.Change, WritePlan> staying;
    private final boolean alsoOfRefusedInserts;
    private final Set<Value> taken = ConcurrentHashMap.newKeySet();

    private record Value(UniqueConstraint constraint, Key value) {}

    private ValuesStayTaken(BiPredicate<ChangeSink.Change, WritePlan> staying, boolean alsoOfRefusedInserts) {
        this.staying = staying;
        this.alsoOfRefusedInserts = alsoOfRefusedInserts;
    }

    /** After which changes they stay taken. */
    static Sabotage after(BiPredicate<ChangeSink.Change, WritePlan> changes) {
        return new ValuesStayTaken(changes, false);
    }

    /** They stay taken after an insert that was refused for another reason. */
    static Sabotage afterRefusedInserts() {
        return new ValuesStayTaken((change, cause) -> false, true);
    }

    @Override
    void tell(ChangeSink.Change change, WritePlan cause, ChangeSink right) {
        if (staying.test(change, cause)) {
            Row after = change.after().orElse(Row.empty());
            change.before().ifPresent(before -> take(change.entity(), before, after));
        }
        right.committed(change);
    }

    private void take(EntitySchema entity, Row before, @Nullable Row after) {
        for (UniqueConstraint constraint : entity.uniqueConstraints()) {
            Optional<Key> old = before.key(constraint.fields());
            Optional<Key> fresh = after == null ? Optional.empty() : after.key(constraint.fields());
            if (!old.equals(fresh)) {
                old.ifPresent(value -> taken.add(new Value(constraint, value)));
            }
        }
    }

    @Override
    public Store store(Store right) {
        return new DelegatingStore(super.store(right)) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                if (!(plan instanceof WritePlan.Insert insert)) {
                    return super.apply(plan, context);
                }
                for (UniqueConstraint constraint : insert.entity().uniqueConstraints()) {
                    Optional<Key> value = insert.row().key(constraint.fields());
                    if (value.filter(wanted -> taken.contains(new Value(constraint, wanted)))
                            .isPresent()) {
                        return new WriteOutcome.Refused(new Refusal.UniqueTaken(constraint));
                    }
                }
                WriteOutcome outcome = super.apply(plan, context);
                if (alsoOfRefusedInserts && outcome instanceof WriteOutcome.Refused) {
                    take(insert.entity(), insert.row(), null);
                }
                return outcome;
            }
        };
    }
}
