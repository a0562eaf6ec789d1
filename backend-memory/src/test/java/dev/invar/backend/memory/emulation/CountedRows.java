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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes every message and every round of messages. */
final class CountedRows implements ConditionalRows {
    private final ConditionalRows rows;
    private final List<List<String>> rounds = new ArrayList<>();

    CountedRows(ConditionalRows rows) {
        this.rows = rows;
    }

    /** The rounds since the last call of this method, each message as kind and step. */
    List<List<String>> takeRounds() {
        List<List<String>> taken = List.copyOf(rounds);
        rounds.clear();
        return taken;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        rounds.add(calls.stream()
                .map(call -> call.getClass().getSimpleName() + " " + call.step())
                .toList());
        return rows.run(calls, deadline);
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        rounds.add(List.of("Scan " + step));
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        rounds.add(List.of("Entries " + step));
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        rounds.add(List.of("Claims " + step));
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        rounds.add(List.of("Entries " + step));
        return rows.allEntries(step, entity, after, limit, deadline);
    }
}
