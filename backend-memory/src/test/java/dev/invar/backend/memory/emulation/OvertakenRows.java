package dev.invar.backend.memory.emulation;

import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.List;

/** Rows on which somebody else does something just before a client's first message of a step. */
final class OvertakenRows extends ForwardingRows {
    private final Step step;
    private final Runnable others;
    private boolean done;

    OvertakenRows(ConditionalRows rows, Step step, Runnable others) {
        super(rows);
        this.step = step;
        this.others = others;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        if (!done && calls.stream().anyMatch(call -> call.step() == step)) {
            done = true;
            others.run();
        }
        return super.run(calls, deadline);
    }
}
