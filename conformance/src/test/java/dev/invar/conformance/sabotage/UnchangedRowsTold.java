package dev.invar.conformance.sabotage;

import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells of an update that left its row as it was. */
final class UnchangedRowsTold implements Sabotage {
    private final AtomicReference<Optional<ChangeSink>> sink = new AtomicReference<>(Optional.empty());

    @Override
    public ChangeSink sink(ChangeSink right) {
        sink.set(Optional.of(right));
        return right;
    }

    @Override
    public Store store(Store right) {
        return new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                WriteOutcome outcome = super.apply(plan, context);
                if (plan instanceof WritePlan.Update
                        && outcome instanceof WriteOutcome.Applied applied
                        && applied.before().equals(applied.after())) {
                    sink.get()
                            .orElseThrow()
                            .committed(new ChangeSink.Change(
                                    plan.id(),
                                    plan.entity(),
                                    plan.key(),
                                    applied.before().map(StoredRow::row),
                                    applied.after().map(StoredRow::row)));
                }
                return outcome;
            }
        };
    }
}
