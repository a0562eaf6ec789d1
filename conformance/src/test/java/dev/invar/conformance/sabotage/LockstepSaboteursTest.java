package dev.invar.conformance.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.LockstepTck;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs find backends that are broken on purpose, and show them by programs of a few steps. */
class LockstepSaboteursTest {
    private static final String RULE = "X-40";
    private static final int MOST_STEPS = 6;

    /** Faults of every kind that single operations can show; others need races, sizes or fields of the kit's own. */
    private static final Set<String> FOUND = Set.of(
            "E-01: changes are told twice",
            "E-04: a deleted row is told before its children",
            "E-12: an update that changes nothing is told",
            "F-01: every parent is taken for existing",
            "R-04: the last row is left out",
            "R-07: rows are stored without the entries by which they are found",
            "R-15: bounds are not looked at",
            "R-17: only the first page is reversed",
            "R-21: the last of several rows is not found",
            "U-02: nulls collide",
            "U-05: an update takes a value without asking",
            "V-04: text is trimmed",
            "W-09: an update cannot clear a field",
            "W-13: a deletion returns nothing",
            "W-14: a deleted row is still found",
            "W-24: an upsert makes a second row with the values");

    static Stream<Saboteur> saboteurs() {
        return SaboteursTest.saboteurs().filter(saboteur -> FOUND.contains(saboteur.toString()));
    }

    @ParameterizedTest
    @MethodSource("saboteurs")
    void aSaboteurIsFoundAndShownInAFewSteps(Saboteur saboteur) {
        KitRun run = SabotagedFixture.with(saboteur.sabotage().get(), LockstepSaboteursTest::lockstep);

        assertThat(run.broken()).containsExactly(RULE);
        assertThat(run.messages()).singleElement().asString().contains("-Dinvar.lockstep.seed=");
        assertThat(run.messages().get(0).lines().filter(line -> line.startsWith("(step ")))
                .as(run.messages().get(0))
                .hasSizeLessThanOrEqualTo(MOST_STEPS);
    }

    @Test
    void allOfThemExist() {
        assertThat(saboteurs().map(Saboteur::toString)).containsExactlyInAnyOrderElementsOf(FOUND);
    }

    @Test
    void aBackendThatIsNotBrokenKeepsTheRule() {
        KitRun run = SabotagedFixture.with(new Sabotage() {}, LockstepSaboteursTest::lockstep);

        assertThat(run.kept()).containsExactly(RULE);
    }

    private static KitRun lockstep() {
        return KitRun.of(
                SabotagedLockstep.class,
                Set.of(RULE),
                Map.of("invar.lockstep.operations", "6000", "invar.lockstep.corpus", "false"));
    }

    /** Random programs on the backend with the fault that is in force. */
    @BackendUnderTest(SabotagedFixture.class)
    static class SabotagedLockstep extends LockstepTck {}
}
