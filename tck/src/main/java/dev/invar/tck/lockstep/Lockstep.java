package dev.invar.tck.lockstep;

import dev.invar.DatastoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run of random programs in datastores of one backend and in the model, side by side. */
public final class Lockstep {
    private static final int ENTITIES_AT_MOST = 5;

    private final Supplier<DatastoreConfig.Builder> freshDatastores;
    private final LockstepPlan plan;
    private final Tally tally = new Tally();

    /**
     * A run that has not begun.
     *
     * @param freshDatastores configurations of datastores that are empty and nobody else's
     */
    public Lockstep(Supplier<DatastoreConfig.Builder> freshDatastores, LockstepPlan plan) {
        this.freshDatastores = freshDatastores;
        this.plan = plan;
    }

    /**
     * Runs the past failures, then as many programs as planned.
     *
     * @throws DifferenceFound if the backend and the model differ
     */
    public void run() {
        for (Program past : plan.pastFailures() ? Corpus.programs() : List.<Program>of()) {
            replay(past, tally).ifPresent(difference -> {
                throw new DifferenceFound("A program of the corpus fails again", difference, past);
            });
        }
        long each = Math.max(1, plan.operations() / plan.programs());
        for (int i = 0; i < plan.programs(); i++) {
            runProgram(plan.seed() + i, each);
        }
    }

    private void runProgram(long seed, long operations) {
        Dice dice = new Dice(seed);
        List<EntityDraft> entities = new EntityGenerator(dice).entities(dice.between(1, ENTITIES_AT_MOST));
        List<Program.Numbered> steps = new ArrayList<>();
        Optional<Difference> difference = Optional.empty();
        try (Arena arena = arena(new Program(entities, List.of()))) {
            Pair pair = new Pair(arena, plan.comparedEvery(), tally);
            StepGenerator generator = new StepGenerator(dice, entities, pair.model(), pair.generated());
            for (int i = 1; i <= operations && difference.isEmpty(); i++) {
                Program.Numbered step = new Program.Numbered(i, generator.next());
                steps.add(step);
                difference = pair.take(step);
            }
            if (difference.isEmpty()) {
                difference = pair.finish();
            }
        }
        if (difference.isPresent()) {
            throw smaller(seed, operations, new Program(entities, steps), difference.get());
        }
    }

    private Arena arena(Program program) {
        return new Arena(freshDatastores.get(), program.declare());
    }

    private DifferenceFound smaller(long seed, long operations, Program program, Difference difference) {
        Shrinker shrinker = new Shrinker(candidate -> replay(candidate, new Tally()), plan.attempts());
        Shrinker.Result result = shrinker.shrink(program, difference);
        return new DifferenceFound(
                "Seed " + seed + ", run alone with -Dinvar.lockstep.seed=" + seed + " -Dinvar.lockstep.each="
                        + operations
                        + " -Dinvar.lockstep.operations=" + operations + "; "
                        + program.steps().size() + " steps, "
                        + result.program().steps().size() + " of them kept",
                result.difference(),
                result.program());
    }

    /** Runs a program as it stands; all rows are compared after every step. */
    private Optional<Difference> replay(Program program, Tally counted) {
        try (Arena arena = arena(program)) {
            Pair pair = new Pair(arena, 1, counted);
            for (Program.Numbered step : program.steps()) {
                Optional<Difference> difference = pair.take(step);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return pair.finish();
        }
    }

    /** How many operations were carried out. */
    public long operations() {
        return tally.operations();
    }

    /** How often which operation came to what. */
    public String counts() {
        return tally.toString();
    }

    /** Kinds of outcomes that a run of some length has to meet, and this one has not. */
    public List<String> neverMet() {
        return tally.missing();
    }
}
