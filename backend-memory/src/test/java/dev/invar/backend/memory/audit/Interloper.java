package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows on which somebody else writes before every second message of an audit or so; the same seed, the same writes. */
final class Interloper implements ConditionalRows {
    private static final int ROWS = 4;

    private final ConditionalRows rows;
    private final Store store;
    private final Random random;
    private int writes;

    Interloper(Stock stock, long seed) {
        this.rows = stock.rows();
        this.store = stock.store();
        this.random = new Random(seed);
        while (writes < ROWS + 2) {
            writeOnce();
        }
        writes = 0;
    }

    /** How many writes were applied. */
    int writes() {
        return writes;
    }

    private void interfere() {
        while (random.nextInt(3) > 0) {
            writeOnce();
        }
    }

    private void writeOnce() {
        if (write() instanceof WriteOutcome.Applied) {
            writes++;
        }
    }

    private WriteOutcome write() {
        String owner = "o" + random.nextInt(2);
        String thing = "t" + random.nextInt(ROWS);
        return switch (random.nextInt(7)) {
            case 0 -> Stock.insert(store, OWNERS, owner, "email", "e" + random.nextInt(2));
            case 1 -> Stock.delete(store, OWNERS, owner);
            case 2 -> Stock.delete(store, THINGS, thing);
            case 3 -> Stock.set(store, THINGS, thing, "owner", owner);
            case 4 -> Stock.set(store, THINGS, thing, "code", "c" + random.nextInt(ROWS));
            case 5 -> Stock.set(store, THINGS, thing, "kind", "k" + random.nextInt(2));
            default ->
                Stock.insert(
                        store,
                        THINGS,
                        thing,
                        "owner",
                        owner,
                        "lender",
                        "o" + random.nextInt(2),
                        "code",
                        "c" + random.nextInt(ROWS),
                        "kind",
                        "k" + random.nextInt(2));
        };
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        interfere();
        return rows.run(calls, deadline);
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        interfere();
        return rows.scan(step, access, after, limit, deadline);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        interfere();
        return rows.entries(step, access, after, limit, deadline);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        interfere();
        return rows.allClaims(step, entity, after, limit, deadline);
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        interfere();
        return rows.allEntries(step, entity, after, limit, deadline);
    }
}
