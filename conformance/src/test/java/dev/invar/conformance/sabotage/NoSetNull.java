package dev.invar.conformance.sabotage;

import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Step;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.List;
import java.util.Optional;

/** Leaves references that a deletion should set to null as they are. */
final class NoSetNull implements Sabotage {

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            public EntrySlice entries(
                    Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
                boolean setNull =
                        access.source() instanceof Reference reference && reference.onDelete() == OnDelete.SET_NULL;
                return step == Step.LIST_CHILDREN && setNull
                        ? new EntrySlice(List.of(), Optional.empty())
                        : super.entries(step, access, after, limit, deadline);
            }
        };
    }

    static final class Fixture extends SabotagedFixture {
        Fixture() {
            super(new NoSetNull());
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}
