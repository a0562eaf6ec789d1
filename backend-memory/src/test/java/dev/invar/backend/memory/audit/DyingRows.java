package dev.invar.backend.memory.audit;

import dev.invar.backend.memory.emulation.ForwardingRows;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows as clients see them that die at times, before or after a message was carried out. */
final class DyingRows extends ForwardingRows {
    private static final int MESSAGES_PER_DEATH = 25;

    private final Random random;

    /** The client has died. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    DyingRows(ConditionalRows rows, Random random) {
        super(rows);
        this.random = random;
    }

    @Override
    protected void beforeListing(Step step) {
        dieAtTimes();
    }

    private void dieAtTimes() {
        if (random.nextInt(2 * MESSAGES_PER_DEATH) == 0) {
            throw new Died();
        }
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Reply> replies = new ArrayList<>();
        for (Call call : calls) {
            dieAtTimes();
            replies.addAll(super.run(List.of(call), deadline));
            dieAtTimes();
        }
        return replies;
    }
}
