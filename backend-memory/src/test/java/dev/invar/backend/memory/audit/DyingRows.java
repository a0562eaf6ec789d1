package dev.invar.backend.memory.audit;

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
import java.util.Random;

/** Rows as clients see them that die at times, before or after a message was carried out. */
final class DyingRows implements ConditionalRows {
    private static final int MESSAGES_PER_DEATH = 25;

    private final ConditionalRows rows;
    private final Random random;

    /** The client has died. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    DyingRows(ConditionalRows rows, Random random) {
        this.rows = rows;
        this.random = random;
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
            replies.addAll(rows.run(List.of(call), deadline));
            dieAtTimes();
        }
        return replies;
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        dieAtTimes();
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        dieAtTimes();
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        dieAtTimes();
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        dieAtTimes();
        return rows.allEntries(step, entity, after, limit, deadline);
    }
}
