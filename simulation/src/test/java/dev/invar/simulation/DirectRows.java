package dev.invar.simulation;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.storage.Author;
import dev.invar.simulation.storage.Storage;
import dev.invar.spi.Access;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.List;
import java.util.Optional;

/** The storage without a network, for whoever only reads while nobody writes. */
record DirectRows(Storage storage, Chance chance) implements ConditionalRows {
    private static final Author AUDITOR = new Author() {};

    /** Is told of nothing, because nothing is written. */
    static final ChangeSink NOBODY = new ChangeSink() {
        @Override
        public void committed(Change change) {
            throw new IllegalStateException("An audit only reads");
        }

        @Override
        public void unknown(EntitySchema entity) {
            throw new IllegalStateException("An audit only reads");
        }
    };

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        return calls.stream()
                .map(call -> storage.carryOut(call, AUDITOR, chance))
                .toList();
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return storage.scan(access, after, limit, chance);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return storage.entries(access, after, limit, chance);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return storage.allClaims(entity, after, limit, chance);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return storage.allEntries(entity, after, limit, chance);
    }
}
