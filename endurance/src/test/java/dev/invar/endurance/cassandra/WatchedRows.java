package dev.invar.endurance.cassandra;

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

/**
 * Rows whose messages somebody watches.
 *
 * @param rows the rows
 * @param watch who watches
 */
record WatchedRows(ConditionalRows rows, MessageWatch watch) implements ConditionalRows {
    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        return watch.send(calls, some -> rows.run(some, deadline));
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return watch.list(step, () -> rows.scan(step, access, after, limit, deadline));
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return watch.list(step, () -> rows.entries(step, access, after, limit, deadline));
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return watch.list(step, () -> rows.allClaims(step, entity, after, limit, deadline));
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return watch.list(step, () -> rows.allEntries(step, entity, after, limit, deadline));
    }
}
