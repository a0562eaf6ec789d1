package dev.invar.backend.memory.emulation;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that answer nothing any more from one message on, until they are heard again. */
final class SilencedRows implements ConditionalRows {

    /** What becomes of the message from which on there is silence. */
    enum Fate {
        /** It is carried out. */
        CARRIED_OUT,
        /** It is lost. */
        LOST,
        /** It is carried out when it is delivered. */
        LATE
    }

    private final ConditionalRows rows;
    private final Step from;
    private final Fate fate;
    private final List<Call> late = new ArrayList<>();
    private boolean silent;

    SilencedRows(ConditionalRows rows, Step from, Fate fate) {
        this.rows = rows;
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
        return rows.run(late, Deadline.in(Duration.ofSeconds(1)));
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
            return rows.run(List.of(call), deadline).get(0);
        }
        silent = true;
        if (fate == Fate.CARRIED_OUT) {
            rows.run(List.of(call), deadline);
        } else if (fate == Fate.LATE) {
            late.add(call);
        }
        return new Reply.Unknown(new IllegalStateException("planned"));
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        checkHeard();
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        checkHeard();
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        checkHeard();
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        checkHeard();
        return rows.allEntries(step, entity, after, limit, deadline);
    }

    private void checkHeard() {
        if (silent) {
            throw new Unavailable("planned", null);
        }
    }
}
