package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.List;
import java.util.Optional;

/** Deletions that do not see some of the rows which reference what they delete. */
final class ChildrenOverlooked extends TamperedRows {
    private static final ThreadLocal<Optional<Key>> ROOT = ThreadLocal.withInitial(Optional::empty);

    private final Which which;

    /** Which children are overlooked. */
    @FunctionalInterface
    interface Which {

        /**
         * Whether children are overlooked.
         *
         * @param reference how they reference a row that is deleted
         * @param ofTheRoot whether that is the row whose deletion was asked for
         */
        boolean overlooked(Reference reference, boolean ofTheRoot);
    }

    private ChildrenOverlooked(ConditionalRows right, Which which) {
        super(right);
        this.which = which;
    }

    static Sabotage where(Which which) {
        return Sabotage.ofRows(right -> new ChildrenOverlooked(right, which));
    }

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
        boolean ofTheRoot = ROOT.get().equals(Optional.of(access.value()));
        return step == Step.LIST_CHILDREN
                        && access.source() instanceof Reference reference
                        && which.overlooked(reference, ofTheRoot)
                ? new EntrySlice(List.of(), Optional.empty())
                : super.entries(step, access, after, limit, deadline);
    }
}
