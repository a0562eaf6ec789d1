package dev.invar.backend.memory.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rows that answer nothing any more from one message on, until they are heard again. */
final class SilencedRows extends ForwardingRows {

    /** What becomes of the message from which on there is silence. */
    enum Fate {
        /** It is carried out. */
        CARRIED_OUT,
        /** It is lost. */
        LOST,
        /** It is carried out when it is delivered. */
        LATE
    }

    private final Step from;
    private final Fate fate;
    private final List<Call> late = new ArrayList<>();
    private boolean silent;

    SilencedRows(ConditionalRows rows, Step from, Fate fate) {
        super(rows);
        this.from = from;
        this.fate = fate;
    }

    /** Whether there is silence. */
    boolean isSilent() {
        return silent;
    }

    /** Has the rows answer again; what is late stays so. */
    void hear() {
        silent = false;
    }

    /** Carries out what is late. */
    List<Reply> deliverLate() {
        return super.run(late, Deadline.in(Duration.ofSeconds(1)));
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Reply> replies = new ArrayList<>();
        for (Call call : calls) {
            replies.add(answer(call, deadline));
        }
        return replies;
    }

    private Reply answer(Call call, Deadline deadline) {
        if (silent) {
            return new Reply.NotSent(new IllegalStateException("planned"));
        }
        if (call.step() != from || !late.isEmpty()) {
            return super.run(List.of(call), deadline).get(0);
        }
        silent = true;
        if (fate == Fate.CARRIED_OUT) {
            super.run(List.of(call), deadline);
        } else if (fate == Fate.LATE) {
            late.add(call);
        }
        return new Reply.Unknown(new IllegalStateException("planned"));
    }

    @Override
    protected void beforeListing(Step step) {
        if (silent) {
            throw new Unavailable("planned", null);
        }
    }
}
