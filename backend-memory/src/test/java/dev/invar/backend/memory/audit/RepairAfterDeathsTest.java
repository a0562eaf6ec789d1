package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.FindingKind;
import dev.invar.RepairReport;
import dev.invar.VerificationReport;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clients die in the middle of their writes; a repair leaves nothing of them, whatever it finds, and whoever writes meanwhile. */
class RepairAfterDeathsTest {
    private static final int SEEDS = 250;
    private static final int WRITES = 30;
    private static final EmulationSettings IMPATIENT =
            EmulationSettings.defaults().withGrace(Duration.ZERO);

    private final Map<FindingKind, Long> mended = new EnumMap<>(FindingKind.class);

    @Test
    void nothingIsLeftBehind() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stock stock = new Stock();
            writeAndDie(stock, new Random(seed));
            assertThat(stock.verify().findings())
                    .as("before the repair of seed " + seed)
                    .isEmpty();

            RepairReport report = stock.repair(Optional.empty());

            report.mended().forEach((kind, count) -> mended.merge(kind, count, Long::sum));
            assertThat(report.remaining().counts()).as("seed " + seed).isEmpty();
            isSound(stock, seed);
            stock.repair(Optional.of(Instant.now().plus(Duration.ofDays(1))));
            assertThat(stock.raw(OWNERS)).as("owners of seed " + seed).hasSize(stock.rowCount(OWNERS));
            assertThat(stock.raw(THINGS)).as("things of seed " + seed).hasSize(stock.rowCount(THINGS));
        }
        assertThat(mended)
                .containsOnlyKeys(
                        FindingKind.CLAIM_WITHOUT_ROW,
                        FindingKind.ENTRY_WITHOUT_ROW,
                        FindingKind.UNFINISHED_DELETION,
                        FindingKind.VOID_LOCK)
                .allSatisfy((kind, count) -> assertThat(count).isPositive());
    }

    @Test
    void whoeverWritesMeanwhileIsNotHarmed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stock stock = new Stock();
            writeAndDie(stock, new Random(seed));
            Interloper interloper = new Interloper(stock, seed);

            RepairReport report = stock.repair(stock.later(interloper), Optional.empty());

            assertThat(report.remaining().findings()).as("seed " + seed).isEmpty();
            assertThat(stock.verify().findings()).as("after seed " + seed).isEmpty();
            assertThat(stock.repair(Optional.empty()).remaining().counts())
                    .as("repaired again, seed " + seed)
                    .isEmpty();
            isSound(stock, seed);
        }
    }

    private static void isSound(Stock stock, int seed) {
        VerificationReport report = stock.verifyLater();
        assertThat(report.counts()).as("after the repair of seed " + seed).isEmpty();
    }

    private static void writeAndDie(Stock stock, Random random) {
        Store dying = new EmulatedStore(Stock.CATALOG, new DyingRows(stock.rows(), random), Stock.NOBODY, IMPATIENT);
        RandomWriter writer = new RandomWriter(dying, random);
        for (int i = 0; i < WRITES; i++) {
            try {
                assertThat(writer.write()).isNotInstanceOf(WriteOutcome.Unknown.class);
            } catch (DyingRows.Died death) {
                // what it left is what this is about
            }
        }
    }
}
