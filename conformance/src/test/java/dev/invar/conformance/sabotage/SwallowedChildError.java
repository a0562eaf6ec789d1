package dev.invar.conformance.sabotage;

import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes the failure to delete one child for a success. */
final class SwallowedChildError implements Sabotage {
    private final AtomicBoolean failed = new AtomicBoolean();

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call.step() == Step.LOCK_CHILD && failed.compareAndSet(false, true)
                        ? new Reply.Applied()
                        : super.answer(call, deadline);
            }
        };
    }
}
