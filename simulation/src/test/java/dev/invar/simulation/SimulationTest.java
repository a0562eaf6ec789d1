package dev.invar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.simulation.network.Counts;
import dev.invar.simulation.network.Happening;
import dev.invar.spi.emulation.EmulatedStore;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random schedules of random scenes, each repeatable by its seed: the invariants hold after every single message, every answer
 * was true, and whatever was lost or late and whoever died, one client alone gets through, and an audit finds nothing.
 */
class SimulationTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);
    private static final long SEEDS = Long.getLong("invar.simulation.seeds", 20_000);
    private static final long FIRST = Long.getLong("invar.simulation.first", 0);
    private static final long SEEDS_PER_RARE_HAPPENING = 5_000;
    private static final long SEEDS_PER_FREQUENT_HAPPENING = 100;
    private static final List<Happening> FREQUENT = List.of(
            Happening.FENCED,
            Happening.CLAIM_TAKEN_OVER,
            Happening.DELETION_ABORTED_BY_OTHERS,
            Happening.ROW_FINISHED_BY_OTHERS);

    private static Simulation simulation(long seed, boolean logged) {
        return new Simulation(seed, EmulatedStore::new, logged);
    }

    @Test
    void whateverIsLostOrLateOrDiesNoInvariantBreaksAndEveryAnswerIsTrue() {
        Counts counts = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(SimulationTest::run)
                .collect(Counts::new, Counts::add, Counts::add);

        LOG.info("{} seeds from {}: {}", SEEDS, FIRST, counts);
        SoftAssertions.assertSoftly(softly -> {
            for (Happening happening : Happening.values()) {
                softly.assertThat(counts.of(happening))
                        .as("%s, without which the seeds have not tested anything", happening)
                        .isGreaterThanOrEqualTo(SEEDS
                                / (FREQUENT.contains(happening)
                                        ? SEEDS_PER_FREQUENT_HAPPENING
                                        : SEEDS_PER_RARE_HAPPENING));
            }
        });
    }

    /** Runs a seed; one that goes wrong runs again, this time with a log. */
    private static Counts run(long seed) {
        Simulation simulation = simulation(seed, false);
        if (!isRight(simulation, seed)) {
            Simulation again = simulation(seed, true);
            List<String> wrong = again.run();
            throw new AssertionError(String.join("\n", wrong) + "\n" + again);
        }
        return simulation.counts();
    }

    private static boolean isRight(Simulation simulation, long seed) {
        try {
            return simulation.run().isEmpty();
        } catch (RuntimeException broken) {
            throw new AssertionError("seed " + seed, broken);
        }
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = FIRST; seed < FIRST + 200; seed++) {
            Simulation one = simulation(seed, true);
            Simulation other = simulation(seed, true);

            assertThat(other.run()).isEqualTo(one.run());
            assertThat(other).hasToString(one.toString());
        }
    }
}
