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

/** Rows that pass everything on to others. Tests let something happen in between. */
public abstract class ForwardingRows implements ConditionalRows {
    private final ConditionalRows rows;

    /** Rows that pass everything on to the given ones. */
    protected ForwardingRows(ConditionalRows rows) {
        this.rows = rows;
    }

    /** Called before rows, claims or entries are listed; what it throws is what the caller gets. */
    protected void beforeListing(Step step) {}

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        return rows.run(calls, deadline);
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        beforeListing(step);
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        beforeListing(step);
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        beforeListing(step);
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        beforeListing(step);
        return rows.allEntries(step, entity, after, limit, deadline);
    }
}
