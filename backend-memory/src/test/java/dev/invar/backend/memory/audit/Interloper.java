package dev.invar.backend.memory.audit;

import dev.invar.backend.memory.emulation.ForwardingRows;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Rows on which somebody else writes before every second message of an audit or so; the same seed, the same writes. */
final class Interloper extends ForwardingRows {
    private static final EmulationSettings IMPATIENT =
            EmulationSettings.defaults().withGrace(Duration.ZERO);

    private final RandomWriter writer;
    private final Random random;
    private int writes;

    Interloper(Stock stock, long seed) {
        super(stock.rows());
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

    @Override
    protected void beforeListing(Step step) {
        interfere();
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
        return super.run(calls, deadline);
    }
}
