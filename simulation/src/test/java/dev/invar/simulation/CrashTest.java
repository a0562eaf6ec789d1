package dev.invar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.crash.Crash;
import dev.invar.simulation.crash.CrashPoint;
import dev.invar.simulation.crash.Partner;
import dev.invar.simulation.crash.Victim;
import dev.invar.simulation.network.Counts;
import dev.invar.simulation.network.Fault;
import dev.invar.simulation.network.Happening;
import dev.invar.spi.emulation.EmulatedStore;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every point at which an operation can fail, in every way, met by every partner: others get their answers, and nothing is
 * broken or left in the way. Each fault is seen to happen.
 */
class CrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
    private static final int SEEDS = Integer.getInteger("invar.simulation.crash.seeds", 1);
    private static final int DOUBLES = Integer.getInteger("invar.simulation.crash.doubles", 1_000);
    private static final long FIRST_DOUBLE = Long.getLong("invar.simulation.crash.first", 0);
    private static final int CHUNKS = 32;
    private static final int MESSAGES_OF_PARTNER = 16;
    private static final int FEWEST_MESSAGES = 4;

    private static final List<CrashPoint> POINTS = List.of(CrashPoint.values());
    private static final List<Partner> PARTNERS = List.of(Partner.values());
    private static final List<Fault> DEATHS = List.of(Fault.DIES_BEFORE, Fault.DIES_AFTER, Fault.DIES_AND_IS_LATE);
    private static final List<Fault> LOSSES =
            List.of(Fault.NOT_SENT, Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.LATE);
    private static final List<Fault> ALL =
            Stream.concat(DEATHS.stream(), LOSSES.stream()).toList();
    private static final List<Happening> MET = List.of(
            Happening.FENCED,
            Happening.CLAIM_TAKEN_OVER,
            Happening.DELETION_ABORTED_BY_OTHERS,
            Happening.ROW_FINISHED_BY_OTHERS,
            Happening.ROOT_FINISHED_BY_OTHERS,
            Happening.VOID_LOCK_REPLACED,
            Happening.LATE_APPLIED,
            Happening.LATE_REFUSED);

    private static List<Crash> crashes(List<Fault> ways) {
        return POINTS.stream()
                .flatMap(point ->
                        ways.stream().flatMap(way -> PARTNERS.stream().map(partner -> Crash.of(point, way, partner))))
                .toList();
    }

    @Test
    void whoeverDiesAtAPointLeavesNothingThatStopsOrFoolsAnybody() {
        List<Crash> all = crashes(DEATHS);
        assertThat(all).hasSize(34 * 3 * 9).doesNotHaveDuplicates();

        Counts counts = run(all);

        assertThat(MET).allMatch(happening -> counts.of(happening) > 0);
    }

    @Test
    void whoeverSurvivesAPointGoesOnWhenOthersHaveBeenThere() {
        run(crashes(LOSSES));
    }

    private static Counts run(List<Crash> crashes) {
        return run(crashes.size(), (index, series) -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                assertThat(series.run(crashes.get(index), seed))
                        .as("%s happened", crashes.get(index))
                        .isTrue();
            }
        });
    }

    /** Not only at the points that have a name; each message meets some of the partners. */
    @Test
    void theSameHoldsForEveryMessageOfEveryOperation() {
        List<Victim> victims = List.of(Victim.values());
        run(victims.size() * ALL.size(), (index, series) -> {
            Victim victim = victims.get(index / ALL.size());
            Fault way = ALL.get(index % ALL.size());
            int message = 1;
            while (meet(victim, message, way, series)) {
                message++;
            }
            assertThat(message).as("messages of %s", victim).isGreaterThan(FEWEST_MESSAGES);
        });
    }

    private static boolean meet(Victim victim, int message, Fault way, Series series) {
        boolean happened = true;
        for (int seed = 0; seed < SEEDS; seed++) {
            Partner partner = PARTNERS.get((message + ALL.indexOf(way) + seed) % PARTNERS.size());
            happened = series.run(Crash.of(victim, message, way, partner), seed);
        }
        return happened;
    }

    /** The seed chooses; where the partner is done before its message, an earlier one fails. */
    @Test
    void whoeverComesNextMayDieAsWell() {
        run(DOUBLES, (index, series) -> {
            long seed = FIRST_DOUBLE + index;
            Chance chance = new Chance(seed);
            Crash first = Crash.of(chance.oneOf(POINTS), chance.oneOf(ALL), chance.oneOf(PARTNERS));
            Fault way = chance.oneOf(ALL);
            int message = chance.between(1, MESSAGES_OF_PARTNER);
            while (!series.run(first.andThen(message, way), seed)) {
                message--;
            }
        });
    }

    /** Does something with each number, in parallel. */
    private static Counts run(int numbers, BiConsumer<Integer, Series> each) {
        Series all = IntStream.range(0, CHUNKS)
                .parallel()
                .mapToObj(chunk -> {
                    Series series = new Series();
                    for (int number = chunk; number < numbers; number += CHUNKS) {
                        each.accept(number, series);
                    }
                    return series;
                })
                .collect(Series::new, Series::add, Series::add);
        LOG.info("{} crashes: {}", all.happened, all.counts);
        return all.counts;
    }

    /** Crashes one after the other in copies of the same world. */
    private static final class Series {
        private final World founded = CrashRun.founded(EmulatedStore::new);
        private final Counts counts = new Counts();
        private long happened;

        /** Runs a crash; whether it happened. One that goes wrong runs again, this time with a log. */
        private boolean run(Crash crash, long seed) {
            CrashRun run = new CrashRun(crash, seed, founded, false);
            if (!run.run().isEmpty()) {
                CrashRun again = new CrashRun(crash, seed, founded, true);
                throw new AssertionError(String.join("\n", again.run()) + "\n" + again);
            }
            counts.add(run.counts());
            if (run.hasHappened()) {
                happened++;
            }
            return run.hasHappened();
        }

        private void add(Series other) {
            counts.add(other.counts);
            happened += other.happened;
        }
    }
}
