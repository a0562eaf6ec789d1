package dev.invar.tck.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Histories that are right by construction are found right. */
class GoodHistoriesTest {
    private static final List<History> HISTORIES =
            LongStream.range(0, 100).mapToObj(GoodHistory::of).toList();

    private final HistoryCheck check = new HistoryCheck(HistoryEntities.ALL);

    @Test
    void nothingIsFoundInAHundred() {
        for (int seed = 0; seed < HISTORIES.size(); seed++) {
            assertThat(check.findings(HISTORIES.get(seed))).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void theyHoldEveryKindOfCallAnswerAndEnd() {
        Map<String, Long> calls = counted(
                operations().map(operation -> operation.call().getClass().getSimpleName()));
        Map<String, Long> reasons = counted(operations()
                .flatMap(operation -> operation.answer().stream())
                .filter(Answer.Refused.class::isInstance)
                .map(refused -> ((Answer.Refused) refused).reason().name()));
        Map<String, Long> ends = counted(
                operations().map(operation -> operation.completion().getClass().getSimpleName()));

        assertThat(calls.keySet())
                .containsExactlyInAnyOrder("Insert", "Update", "Upsert", "Delete", "Increment", "Find", "FindBy");
        assertThat(reasons.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Answer.Reason.values()).map(Enum::name).toList());
        assertThat(ends.keySet()).containsExactlyInAnyOrder("Answered", "Applied", "NotApplied", "Unknown");
        assertThat(ends.get("Unknown")).isGreaterThan(300);
    }

    @Test
    void theirCallsOverlap() {
        assertThat(HISTORIES)
                .allSatisfy(history -> assertThat(history.overlapping()).isGreaterThan(10));
    }

    @Test
    void theyAreReadAsTheyAreWritten() {
        assertThat(HISTORIES)
                .allSatisfy(history ->
                        assertThat(HistoryText.parse(HistoryText.of(history))).isEqualTo(history));
    }

    private static Stream<Operation> operations() {
        return HISTORIES.stream().flatMap(history -> history.operations().stream());
    }

    private static Map<String, Long> counted(Stream<String> names) {
        return names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }
}
