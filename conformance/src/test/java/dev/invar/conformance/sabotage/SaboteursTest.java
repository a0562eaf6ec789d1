package dev.invar.conformance.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.conformance.H2Fixture;
import dev.invar.conformance.sabotage.Controls.Control;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit is tested by backends that are broken on purpose: each is caught by the rule that names its fault. */
class SaboteursTest {
    private static final int LEAST_SABOTEURS = 100;

    static Stream<Saboteur> saboteurs() {
        return Stream.of(
                        ValueFaults.all(),
                        WriteFaults.all(),
                        ComposedWriteFaults.all(),
                        RevisionFaults.all(),
                        ReadFaults.all(),
                        UniquenessFaults.all(),
                        ReferenceFaults.all(),
                        MigrationFaults.all(),
                        EventFaults.all(),
                        HistoryFaults.all())
                .flatMap(Function.identity());
    }

    static Stream<Control> controls() {
        return Controls.all();
    }

    /** By the rule, and not by the oracle, which would not say what is wrong. */
    @ParameterizedTest
    @MethodSource("saboteurs")
    void everySaboteurIsCaughtByTheRuleThatNamesIt(Saboteur saboteur) {
        KitRun run = saboteur.run();

        assertThat(run.broken())
                .as("the rules that are broken by: %s", saboteur)
                .containsExactly(saboteur.rule());
        assertThat(run.messages())
                .singleElement()
                .asString()
                .contains(saboteur.rule())
                .doesNotContain("The oracle found");
    }

    @Test
    void thereAreSaboteursEnough() {
        assertThat(saboteurs().map(Saboteur::toString))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(LEAST_SABOTEURS);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void whatIsOddButRightKeepsEveryRuleThatASaboteurBreaks(Control control) {
        Set<String> rules = saboteurs().map(Saboteur::rule).collect(Collectors.toSet());

        KitRun run = KitRun.sabotaged(control.sabotage().get(), rules);

        assertThat(run.broken()).as(() -> String.join("\n", run.messages())).isEmpty();
        assertThat(run.kept()).containsExactlyInAnyOrderElementsOf(rules);
    }

    /** Of every 97 writes one ends with an unknown outcome; it may take effect at any time from then on. */
    @Test
    void answersThatAreLostBreakNoHistory() {
        KitRun run = KitRun.sabotaged(HistoryFaults.lostAnswers(), Set.of("X-60", "X-61", "X-62"));

        assertThat(run.broken()).as(() -> String.join("\n", run.messages())).isEmpty();
        assertThat(run.kept()).containsExactly("X-60", "X-61", "X-62");
    }

    /** F-06 inserts a row with references and looks at none of its access paths. */
    @Test
    void theOracleFindsWhatTheRuleItselfDoesNotLookAt() {
        KitRun run = KitRun.sabotaged(new LostEntry(), Set.of("F-06"));

        assertThat(run.messages()).singleElement().asString().contains("F-06").contains("The oracle found");
    }

    @Test
    void h2WithoutItsParentLockIsCaughtByTheRuleThatNeedsIt() {
        KitRun run = KitRun.of(H2WithoutParentLock.Kit.class, Set.of("F-33"));

        assertThat(run.broken()).containsExactly("F-33");
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
