package dev.invar.conformance.sabotage;

import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Objects;

/** A sabotage that knows which plan the current thread carries out. */
abstract class RunningPlan implements Sabotage {
    private static final ThreadLocal<WritePlan> RUNNING = new ThreadLocal<>();

    /** The plan that the current thread carries out, or carried out last. */
    final WritePlan running() {
        return Objects.requireNonNull(RUNNING.get(), "No plan was carried out");
    }

    /** Tells of a change that a plan has caused. */
    void tell(ChangeSink.Change change, WritePlan cause, ChangeSink right) {
        right.committed(change);
    }

    /** Whether a change is one of the row that its plan is about. */
    static boolean isOfItself(ChangeSink.Change change, WritePlan cause) {
        return change.entity().name().equals(cause.entity().name())
                && change.key().equals(cause.key());
    }

    @Override
    public final ChangeSink sink(ChangeSink right) {
        return new DelegatingSink(right) {
            @Override
            public void committed(Change change) {
                tell(change, running(), right);
            }
        };
    }

    @Override
    public Store store(Store right) {
        return new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                RUNNING.set(plan);
                return super.apply(plan, context);
            }
        };
    }
}
