package dev.invar.internal.dao;

import dev.invar.error.Contention;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has plans applied, out of whose way rows that have expired are taken.
 *
 * <p>Safe for use by several threads.
 */
final class PlanExecution {
    private final Function<CallContext, Store> store;
    private final ChangeSink sink;
    private final UnsettledOperations unsettled;
    private final ExpiredRows expired;

    PlanExecution(
            Function<CallContext, Store> store, ChangeSink sink, UnsettledOperations unsettled, ExpiredRows expired) {
        this.store = store;
        this.sink = sink;
        this.unsettled = unsettled;
        this.expired = expired;
    }

    WriteOutcome.Applied apply(String operation, WritePlan plan, CallContext context) {
        Store ready = store.apply(context);
        return untilDecided(operation, plan.entity().name(), context, () -> {
            WriteOutcome outcome = ready.apply(plan, context);
            if (outcome instanceof WriteOutcome.Unknown unknown) {
                unsettled.add(operation, plan, unknown.inquiry());
            }
            boolean again = outcome instanceof WriteOutcome.Refused refused
                    && expired.wereInTheWay(plan, refused.reason(), ready, context);
            return again ? Optional.empty() : Optional.of(Outcomes.applied(operation, plan, outcome, sink));
        });
    }

    /**
     * Repeats an attempt until it comes to a decision.
     *
     * @throws Contention if it does not before the deadline
     */
    static <T> T untilDecided(String operation, String entity, CallContext context, Supplier<Optional<T>> attempt) {
        for (int attempts = 1; ; attempts++) {
            Optional<T> decided = attempt.get();
            if (decided.isPresent()) {
                return decided.get();
            }
            if (context.deadline().hasPassed()) {
                throw new Contention(entity, operation, attempts);
            }
        }
    }
}
