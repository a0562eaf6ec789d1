package dev.invar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.simulation.client.StoreOpener;
import dev.invar.simulation.mutant.Mutant;
import dev.invar.simulation.mutant.Mutants;
import dev.invar.simulation.shape.Scene;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation notices every design error that is seeded into the models, made in the code. */
class MutantTest {
    private static final int MOST_SEEDS = 60_000;

    static List<Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aDesignErrorIsCaught(Mutant mutant) {
        StoreOpener opener = mutant.opener();

        assertThat(LongStream.range(0, MOST_SEEDS)
                        .parallel()
                        .filter(seed -> isNoticed(seed, mutant, opener))
                        .findAny())
                .as("a seed that finds out that %s", mutant.rule())
                .isPresent();
    }

    /** One moment between two messages, which seeds hardly ever meet. */
    @Test
    void aDeletionThatIsTakenBackWithoutALookAtTheVersionIsCaught() {
        StoreOpener opener = Mutants.unmarkingBlindly().opener();

        assertThat(DirectedTest.fencedWhileADeletionIsTakenBack(opener).wrong()).isNotEmpty();
    }

    private static boolean isNoticed(long seed, Mutant mutant, StoreOpener opener) {
        Simulation simulation = new Simulation(seed, opener, false, chance -> Scene.named(mutant.scene(), chance));
        try {
            return !simulation.run().isEmpty();
        } catch (RuntimeException | StackOverflowError broken) {
            return true;
        }
    }
}
