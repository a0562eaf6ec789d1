package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.List;
import java.util.Optional;

/** Deletes the children of a deleted row, but not their children. */
final class CascadeOfOneLevel implements Sabotage {
    private static final ThreadLocal<Optional<Key>> ROOT = ThreadLocal.withInitial(Optional::empty);

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                if (call instanceof Call.CompareAndSet mark
                        && call.step() == Step.MARK_ROOT
                        && mark.row() instanceof RowId.Base base) {
                    ROOT.set(Optional.of(base.key()));
                }
                return super.answer(call, deadline);
            }

            @Override
            public EntrySlice entries(
                    Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
                return step == Step.LIST_CHILDREN && !ROOT.get().equals(Optional.of(access.value()))
                        ? new EntrySlice(List.of(), Optional.empty())
                        : super.entries(step, access, after, limit, deadline);
            }
        };
    }

    static final class Fixture extends SabotagedFixture {
        Fixture() {
            super(new CascadeOfOneLevel());
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}
