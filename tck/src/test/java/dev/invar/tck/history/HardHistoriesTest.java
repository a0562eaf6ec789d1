package dev.invar.tck.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What takes too long is said to be undecided, and what has nothing to do with each other is judged apart. */
class HardHistoriesTest {
    private static final long FEW_ROWS = 10_000;

    @Test
    void aSearchThatHasToRememberTooMuchEndsUndecided() {
        History history = manyAtOnceAndALie(30);

        assertThat(new HistoryCheck(HistoryEntities.ALL, FEW_ROWS).findings(history))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.UNDECIDED);
    }

    @Test
    void aSearchOfFewAtOnceIsDecided() {
        History history = manyAtOnceAndALie(6);

        assertThat(new HistoryCheck(HistoryEntities.ALL, FEW_ROWS).findings(history))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.NO_ORDER);
    }

    @Test
    void callsThatHaveNothingInCommonArePartsOfTheirOwn() {
        List<Operation> operations = new ArrayList<>(manyAtOnceAndALie(2).operations());
        operations.add(
                new Operation(9, Planting.increment("z", 1), 3, new Completion.Answered(Planting.counted(1), 4)));

        assertThat(new HistoryCheck(HistoryEntities.ALL).parts(new History(operations)))
                .isEqualTo(2);
    }

    @Test
    void anUpdateThatWouldChangeNothingNowMayHaveChangedSomethingLater() {
        Row row = Row.of("id", "z", "label", "a");
        Row other = row.with("label", "b");
        History history = new History(List.of(
                new Operation(0, Planting.insert("owners", row), 0, new Completion.Answered(Planting.row(row), 5)),
                new Operation(
                        1,
                        Planting.update("owners", "z", Row.of("label", "b")),
                        10,
                        new Completion.Answered(Planting.row(other), 30)),
                new Operation(
                        2,
                        Planting.update("owners", "z", Row.of("label", "a")),
                        11,
                        new Completion.Answered(Planting.row(row), 40)),
                new Operation(3, Planting.find("owners", "z"), 50, new Completion.Answered(Planting.row(row), 51))));

        assertThat(new HistoryCheck(HistoryEntities.ALL).findings(history)).isEmpty();
    }

    /** Changes whose answers are lost, each of which may come after any other, and a value that none of them wrote. */
    private static History manyAtOnceAndALie(int count) {
        List<Operation> operations = new ArrayList<>(LongStream.range(0, count)
                .mapToObj(number -> new Operation(
                        (int) number,
                        Planting.update("owners", "z", Row.of("label", "l" + number)),
                        10 + number,
                        new Completion.Unknown()))
                .toList());
        Row row = Row.of("id", "z", "label", "a");
        operations.add(
                new Operation(count, Planting.insert("owners", row), 0, new Completion.Answered(Planting.row(row), 5)));
        operations.add(new Operation(
                count,
                Planting.find("owners", "z"),
                1_000,
                new Completion.Answered(Planting.row(row.with("label", "never")), 1_001)));
        return new History(operations);
    }
}
