package dev.invar.backend.memory.audit;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows on which somebody else writes before every second message of an audit or so; the same seed, the same writes. */
final class Interloper implements ConditionalRows {
    private static final EmulationSettings IMPATIENT =
            EmulationSettings.defaults().withGrace(Duration.ZERO);

    private final ConditionalRows rows;
    private final RandomWriter writer;
    private final Random random;
    private int writes;

    Interloper(Stock stock, long seed) {
        this.rows = stock.rows();
        this.random = new Random(seed);
        this.writer = new RandomWriter(stock.store(IMPATIENT), random);
        while (writes < RandomWriter.ROWS) {
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
        if (writer.write() instanceof WriteOutcome.Applied) {
            writes++;
        }
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
