package dev.invar.backend.memory.lincheck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Random programs of few calls on two threads: whatever the schedule, an order of the calls explains all answers, with primary
 * keys, unique values, references and cascades.
 */
class HeapLincheckTest {

    /** Where threads share something; all else works on values that do not change. */
    private static final List<String> SHARING = List.of(
            "dev.invar.backend.memory.lincheck.",
            "dev.invar.backend.memory.internal.store.NativeHeap",
            "dev.invar.backend.memory.internal.store.NativeStore");

    private static ModelCheckingOptions everySwitch() {
        return new ModelCheckingOptions()
                .iterations(25)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(2)
                .actorsAfter(1)
                .addGuarantee(
                        forClasses(HeapLincheckTest::sharesNothing).allMethods().ignore());
    }

    private static boolean sharesNothing(String name) {
        return name.startsWith("dev.invar.") && SHARING.stream().noneMatch(name::startsWith);
    }

    @Test
    void callsOnTheNativeHeapHaveAnOrderInEverySchedule() {
        everySwitch().check(NativeOperations.class);
    }

    @Test
    void writersThatDoNotTakeTurnsAreNoticed() {
        ModelCheckingOptions options = everySwitch();
        assertThatThrownBy(() -> options.check(OverlappingOperations.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void callsOnBareRowsHaveAnOrder() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(1)
                .check(RowsOperations.class);
    }
}
