package dev.invar.backend.memory.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.List;

/** The rows as a client sees them that reaches nobody any more, once one of its messages has met with its fault, until it heals. */
final class CutOffRows extends ForwardingRows {
    private final FaultyRows rows;
    private boolean healed;

    CutOffRows(FaultyRows rows) {
        super(rows);
        this.rows = rows;
    }

    /** Lets the client reach the rows again. */
    void heal() {
        healed = true;
    }

    private boolean isCutOff() {
        return rows.hasFired() && !healed;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        if (isCutOff()) {
            Reply notSent = new Reply.NotSent(new IllegalStateException("planned"));
            return calls.stream().map(call -> notSent).toList();
        }
        return super.run(calls, deadline);
    }

    @Override
    protected void beforeListing(Step step) {
        if (isCutOff()) {
            throw new Unavailable("planned", null);
        }
    }
}
