package dev.invar.backend.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.internal.verify.Audit;
import dev.invar.internal.verify.Pace;
import dev.invar.spi.Store;
import dev.invar.spi.emulation.EmulatedStore;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whoever writes during an audit is not taken for a fault. */
class AuditBesideWritersTest {
    private static final int SEEDS = 1_000;

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        int writes = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Interloper interloper = new Interloper(new Stock(), seed);
            Store store = new EmulatedStore(Stock.CATALOG, interloper, Stock.NOBODY);
            Pace pace = new Pace(OptionalInt.of(2 + seed % 3), System::nanoTime, ignored -> {});

            VerificationReport report =
                    Audit.verify(Stock.CATALOG, store, Duration.ofSeconds(30), VerificationOptions.defaults(), pace);

            assertThat(report.findings()).as("seed " + seed).isEmpty();
            writes += interloper.writes();
        }
        assertThat(writes).isGreaterThan(SEEDS * 5);
    }
}
