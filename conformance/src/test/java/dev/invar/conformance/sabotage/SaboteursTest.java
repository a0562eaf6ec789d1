package dev.invar.conformance.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.conformance.H2Fixture;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit is tested by backends that are broken on purpose: each is caught by the rule that names its fault. */
class SaboteursTest {

    /** A fault and the rule that must catch it. */
    enum Saboteur {
        CHECK_THEN_WRITE_UNIQUENESS(CheckThenWriteUniqueness.Kit.class, "U-30"),
        NO_PARENT_CHECK(NoParentCheck.Kit.class, "F-01"),
        PARENT_DELETED_FIRST(ParentDeletedFirst.Kit.class, "E-04"),
        SWALLOWED_CHILD_ERROR(SwallowedChildError.Kit.class, "F-10"),
        CASCADE_OF_ONE_LEVEL(CascadeOfOneLevel.Kit.class, "F-10"),
        NO_SET_NULL(NoSetNull.Kit.class, "F-14"),
        LOST_ENTRY(LostEntry.Kit.class, "R-07"),
        LOST_UPDATE(LostUpdate.Kit.class, "W-31"),
        EVENT_BEFORE_OUTCOME(EventBeforeOutcome.Kit.class, "E-06"),
        PAGE_SKIPS_A_ROW(PageSkipsARow.Kit.class, "R-04"),
        H2_WITHOUT_PARENT_LOCK(H2WithoutParentLock.Kit.class, "F-33");

        private final Class<? extends StoreTck> kit;
        private final String rule;

        Saboteur(Class<? extends StoreTck> kit, String rule) {
            this.kit = kit;
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySaboteurIsCaughtByTheRuleThatNamesIt(Saboteur saboteur) {
        KitRun run = KitRun.of(saboteur.kit, Set.of(saboteur.rule));

        assertThat(run.broken()).as("the rules that %s breaks", saboteur).containsExactly(saboteur.rule);
    }

    /** F-06 inserts a row with references and looks at none of its access paths. */
    @Test
    void theOracleFindsWhatTheRuleItselfDoesNotLookAt() {
        KitRun run = KitRun.of(LostEntry.Kit.class, Set.of("F-06"));

        assertThat(run.messages()).singleElement().asString().contains("F-06").contains("The oracle found");
    }

    @Test
    void theSameBackendWithNothingWrongKeepsTheSameRules() {
        Set<String> rules =
                Arrays.stream(Saboteur.values()).map(saboteur -> saboteur.rule).collect(Collectors.toSet());

        KitRun run = KitRun.of(NothingWrong.Kit.class, rules);

        assertThat(run.broken()).isEmpty();
        assertThat(run.kept()).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void h2WithItsParentLockKeepsTheRuleThatItBreaksWithout() {
        KitRun run = KitRun.of(SoundH2.class, Set.of("F-33"));

        assertThat(run.broken()).isEmpty();
        assertThat(run.kept()).containsExactly("F-33");
    }

    @BackendUnderTest(H2Fixture.class)
    static class SoundH2 extends StoreTck {}
}
