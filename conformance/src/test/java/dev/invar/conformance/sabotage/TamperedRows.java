package dev.invar.conformance.sabotage;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of which single messages are answered wrongly. */
abstract class TamperedRows implements ConditionalRows {
    private final ConditionalRows right;

    TamperedRows(ConditionalRows right) {
        this.right = right;
    }

    /** The answer to one message; by default the right one. */
    Reply answer(Call call, Deadline deadline) {
        return rightly(call, deadline);
    }

    final Reply rightly(Call call, Deadline deadline) {
        return right.run(List.of(call), deadline).get(0);
    }

    @Override
    public final List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Reply> replies = new ArrayList<>();
        calls.forEach(call -> replies.add(answer(call, deadline)));
        return replies;
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return right.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return right.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return right.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return right.allEntries(step, entity, after, limit, deadline);
    }
}
