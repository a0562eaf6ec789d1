package dev.invar.conformance.sabotage;

import dev.invar.spi.Deadline;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;

/** Lets an update have every unique value. */
final class ValuesTakenByUpdates extends RunningPlan {

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call.step() == Step.TAKE_CLAIM && running() instanceof WritePlan.Update
                        ? new Reply.Applied()
                        : super.answer(call, deadline);
            }
        };
    }
}
