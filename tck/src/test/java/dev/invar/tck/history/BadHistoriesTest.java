package dev.invar.tck.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.history.Planting.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Histories with one answer that cannot be are found wrong, for the right reason: with the right answer in its place nothing is
 * found.
 */
class BadHistoriesTest {
    private static final int COUNT = 112;

    private final HistoryCheck check = new HistoryCheck(HistoryEntities.ALL);

    /** A history with an anomaly. */
    private record Bad(int seed, Anomaly anomaly, History around, Planted planted) {
        static Bad of(int seed) {
            Anomaly anomaly = Anomaly.ALL.get(seed % Anomaly.ALL.size());
            History around = GoodHistory.of(1_000 + seed);
            Random random = new Random(seed);
            long end = around.operations().get(around.operations().size() - 1).invoked();
            long begin = 10L + random.nextInt((int) end);
            return new Bad(seed, anomaly, around, anomaly.plant(new Planting(random, begin)));
        }

        History history() {
            return with(planted.lie());
        }

        History mended() {
            return with(planted.truth());
        }

        private History with(Operation last) {
            List<Operation> operations = new ArrayList<>(around.operations());
            operations.addAll(planted.calls());
            operations.add(last);
            return new History(operations);
        }

        @Override
        public String toString() {
            return anomaly + " of seed " + seed;
        }
    }

    @Test
    void eachIsFoundForItsReasonAndNoneWithTheTruthInPlaceOfTheLie() {
        Map<String, Integer> caught = new TreeMap<>();
        for (Bad bad : IntStream.range(0, COUNT).mapToObj(Bad::of).toList()) {
            List<Finding> findings = check.findings(bad.history());

            assertThat(findings)
                    .as("%s", bad)
                    .extracting(Finding::kind)
                    .containsOnlyOnceElementsOf(Set.of(Finding.Kind.NO_ORDER))
                    .hasSameElementsAs(bad.anomaly().findings());
            assertThat(findings)
                    .as("%s", bad)
                    .allSatisfy(finding -> assertThat(finding.description())
                            .contains(HistoryText.of(bad.planted().lie())));
            assertThat(check.findings(bad.mended())).as("%s, mended", bad).isEmpty();
            caught.merge(bad.anomaly().name(), 1, Integer::sum);
        }

        assertThat(caught.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Anomaly.ALL.stream().map(Anomaly::name).toList());
        assertThat(caught.values()).allSatisfy(times -> assertThat(times).isEqualTo(COUNT / Anomaly.ALL.size()));
    }
}
