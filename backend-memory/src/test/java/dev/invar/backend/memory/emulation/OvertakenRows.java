package dev.invar.backend.memory.emulation;

import dev.invar.Key;
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

/** Rows on which somebody else does something just before a client's first message of a step. */
final class OvertakenRows implements ConditionalRows {
    private final ConditionalRows rows;
    private final Step step;
    private final Runnable others;
    private boolean done;

    OvertakenRows(ConditionalRows rows, Step step, Runnable others) {
        this.rows = rows;
        this.step = step;
        this.others = others;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        if (!done && calls.stream().anyMatch(call -> call.step() == step)) {
            done = true;
            others.run();
        }
        return rows.run(calls, deadline);
    }

    @Override
    public BaseSlice scan(Step scanned, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return rows.scan(scanned, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step listed, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return rows.entries(listed, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step listed, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return rows.allClaims(listed, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step listed, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return rows.allEntries(listed, entity, after, limit, deadline);
    }
}
