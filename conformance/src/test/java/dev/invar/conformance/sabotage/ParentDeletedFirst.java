package dev.invar.conformance.sabotage;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.ArrayList;
import java.util.List;

/** Tells of a deleted row before the rows that it cascaded to, as one does who deletes the parent first. */
final class ParentDeletedFirst implements Sabotage {
    private static final ThreadLocal<List<ChangeSink.Change>> HELD_BACK = ThreadLocal.withInitial(ArrayList::new);
    private static final ThreadLocal<WritePlan> RUNNING = new ThreadLocal<>();

    @Override
    public ChangeSink sink(ChangeSink right) {
        return new ChangeSink() {
            @Override
            public void committed(Change change) {
                WritePlan plan = RUNNING.get();
                boolean isRoot = change.entity().name().equals(plan.entity().name())
                        && change.key().equals(plan.key());
                if (!isRoot) {
                    HELD_BACK.get().add(change);
                    return;
                }
                right.committed(change);
                HELD_BACK.get().forEach(right::committed);
                HELD_BACK.get().clear();
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
                RUNNING.set(plan);
                return super.apply(plan, context);
            }
        };
    }

    static final class Fixture extends SabotagedFixture {
        Fixture() {
            super(new ParentDeletedFirst());
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}
