package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.lockstep.Lockstep;
import dev.invar.tck.lockstep.LockstepPlan;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random programs, run by the backend and by the model of the contract in lockstep. A backend's subclass is empty and names its
 * fixture by {@link BackendUnderTest}; one on which tables are made slowly adds a {@link LockstepBudget}.
 *
 * <p>The same seed makes the same programs. A difference is shown with the smallest program that was found to have it, and with
 * the seed that leads to it at once.
 */
@ExtendWith({TckExtension.class, LockstepParameters.class})
public abstract class LockstepTck extends RuleGroup {
    /** Shorter runs need not meet every kind of outcome. */
    private static final long LONG_ENOUGH = 10_000;

    @Rule(
            id = "X-40",
            text =
                    "Whatever a program does, right or wrong, results, errors, events and rows are those of the model of the"
                            + " contract.",
            ifItFails =
                    "the smallest program that was found, which is printed with its seed; the model says what was expected")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void everyProgramDoesWhatTheModelDoes(LockstepPlan plan) {
        Lockstep lockstep = new Lockstep(() -> subject().freshDatastore(), plan);

        lockstep.run();

        System.out.println("Lockstep, " + subject().name() + ", seed " + plan.seed() + ", " + lockstep.operations()
                + " operations\n" + lockstep.counts());
        if (plan.operations() >= LONG_ENOUGH) {
            assertThat(lockstep.neverMet())
                    .as("outcomes that never came about; the programs are too tame")
                    .isEmpty();
        }
    }
}
