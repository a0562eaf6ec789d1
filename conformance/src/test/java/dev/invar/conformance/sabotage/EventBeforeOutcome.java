package dev.invar.conformance.sabotage;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells of an insert before it is known whether it is refused. */
final class EventBeforeOutcome implements Sabotage {
    private final AtomicReference<Optional<ChangeSink>> sink = new AtomicReference<>(Optional.empty());

    @Override
    public ChangeSink sink(ChangeSink right) {
        sink.set(Optional.of(right));
        return new ChangeSink() {
            @Override
            public void committed(Change change) {
                if (change.before().isPresent()) {
                    right.committed(change);
                }
            }

            @Override
            public void unknown(EntitySchema entity) {
                right.unknown(entity);
            }
        };
    }

    @Override
    public Store store(Store right) {
        return new DelegatingStore(right) {
            @Override
            public WriteOutcome apply(WritePlan plan, CallContext context) {
                if (plan instanceof WritePlan.Insert insert) {
                    sink.get()
                            .orElseThrow()
                            .committed(new ChangeSink.Change(
                                    insert.id(),
                                    insert.entity(),
                                    insert.key(),
                                    Optional.empty(),
                                    Optional.of(insert.row())));
                }
                return super.apply(plan, context);
            }
        };
    }
}
