package dev.invar.conformance.sabotage;

import dev.invar.Row;
import dev.invar.spi.Deadline;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Takes every parent of some plans for existing. */
final class NoParentCheck extends RunningPlan {
    private static final Cells.Base A_ROW = new Cells.Base(
            RowState.LIVE,
            new TxId(new UUID(0, 0)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of(),
            Map.of(),
            1,
            Row.empty());

    private final Predicate<WritePlan> unchecked;

    NoParentCheck(Predicate<WritePlan> unchecked) {
        this.unchecked = unchecked;
    }

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call.step() == Step.READ_PARENT && unchecked.test(running())
                        ? new Reply.Found(A_ROW)
                        : super.answer(call, deadline);
            }
        };
    }
}
