package dev.invar.conformance.sabotage;

import dev.invar.Row;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes every parent for existing. */
final class NoParentCheck implements Sabotage {
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

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call.step() == Step.READ_PARENT ? new Reply.Found(A_ROW) : super.answer(call, deadline);
            }
        };
    }

    static final class Fixture extends SabotagedFixture {
        Fixture() {
            super(new NoParentCheck());
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}
