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
import java.util.List;
import java.util.Optional;

/** The rows as a client sees them that reaches nobody any more, once one of its messages has met with its fault, until it heals. */
final class CutOffRows implements ConditionalRows {
    private final FaultyRows rows;
    private boolean healed;

    CutOffRows(FaultyRows rows) {
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
        return rows.run(calls, deadline);
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        requireReachable();
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        requireReachable();
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        requireReachable();
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        requireReachable();
        return rows.allEntries(step, entity, after, limit, deadline);
    }

    private void requireReachable() {
        if (isCutOff()) {
            throw new Unavailable("planned", null);
        }
    }
}
