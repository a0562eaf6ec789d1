package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.FindingKind;
import dev.invar.RepairReport;
import dev.invar.backend.memory.emulation.ForwardingRows;
import dev.invar.spi.Deadline;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A repair takes away what a writer has prepared that was only slow: its commit must fail then. */
class WriterTakenForDeadTest {
    private final Stock stock = new Stock();
    private final List<RepairReport> repairs = new ArrayList<>();

    /** Rows on which everything is repaired right before a client's first commit. */
    private final class RepairedBeforeCommit extends ForwardingRows {
        private RepairedBeforeCommit() {
            super(stock.rows());
        }

        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            Step step = calls.get(0).step();
            if (repairs.isEmpty() && (step == Step.INSERT_COMMIT || step == Step.UPDATE_COMMIT)) {
                repairs.add(stock.repair(Optional.empty()));
            }
            return super.run(calls, deadline);
        }
    }

    private final Store slow = new EmulatedStore(Stock.CATALOG, new RepairedBeforeCommit(), Stock.NOBODY);

    private void claimAndEntriesWereTaken() {
        assertThat(repairs).hasSize(1);
        assertThat(repairs.get(0).mended(FindingKind.CLAIM_WITHOUT_ROW)).isEqualTo(1);
        assertThat(repairs.get(0).mended(FindingKind.ENTRY_WITHOUT_ROW)).isEqualTo(2);
        assertThat(stock.verify().findings()).isEmpty();
    }

    @Test
    void ofANewRow() {
        stock.insert(OWNERS, "ann");

        WriteOutcome outcome = Stock.insert(slow, THINGS, "t", "owner", "ann", "code", "c", "kind", "k");

        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
        claimAndEntriesWereTaken();
        assertThat(stock.entries(THINGS)).hasSize(2);
    }

    @Test
    void ofAnExistingRow() {
        stock.insert(OWNERS, "ann");
        stock.insert(THINGS, "t", "code", "old");

        WriteOutcome outcome = Stock.setAll(slow, THINGS, "t", "owner", "ann", "code", "new", "kind", "k");

        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
        claimAndEntriesWereTaken();
        assertThat(stock.entries(THINGS)).hasSize(2);
    }
}
