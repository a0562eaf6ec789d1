package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a program that shows a difference as small as it can, as long as it shows a difference of the same kind. */
final class Shrinker {

    /** The smallest program that was found, and what it shows. */
    record Result(Program program, Difference difference) {}

    private final Function<Program, Optional<Difference>> trial;
    private int attemptsLeft;

    Shrinker(Function<Program, Optional<Difference>> trial, int attempts) {
        this.trial = trial;
        this.attemptsLeft = attempts;
    }

    Result shrink(Program program, Difference difference) {
        Result smallest = new Result(program, difference);
        Result before;
        do {
            before = smallest;
            smallest = withFewerSteps(smallest);
            smallest = reduced(smallest, EntityReductions::of);
            smallest = reduced(smallest, StepReductions::of);
        } while (!smallest.program().equals(before.program()));
        return smallest;
    }

    private Result withFewerSteps(Result result) {
        Result smallest = result;
        for (int chunk = Math.max(1, smallest.program().steps().size() / 2); chunk > 0; chunk /= 2) {
            int at = 0;
            while (at < smallest.program().steps().size()) {
                List<Program.Numbered> fewer =
                        new ArrayList<>(smallest.program().steps());
                fewer.subList(at, Math.min(at + chunk, fewer.size())).clear();
                Optional<Result> smaller = attempt(smallest, smallest.program().withSteps(fewer));
                if (smaller.isPresent()) {
                    smallest = smaller.get();
                } else {
                    at += chunk;
                }
            }
        }
        return smallest;
    }

    private Result reduced(Result result, Function<Program, List<Program>> reductions) {
        Result smallest = result;
        List<Program> candidates = reductions.apply(smallest.program());
        int next = 0;
        while (next < candidates.size()) {
            Optional<Result> smaller = attempt(smallest, candidates.get(next));
            if (smaller.isPresent()) {
                smallest = smaller.get();
                candidates = reductions.apply(smallest.program());
            } else {
                next++;
            }
        }
        return smallest;
    }

    private Optional<Result> attempt(Result smallest, Program candidate) {
        if (attemptsLeft == 0) {
            return Optional.empty();
        }
        attemptsLeft--;
        return tried(candidate)
                .filter(difference -> difference.kind() == smallest.difference().kind())
                .map(difference -> new Result(candidate, difference));
    }

    /** A candidate that no author can declare shows nothing. */
    private Optional<Difference> tried(Program candidate) {
        try {
            candidate.declare();
        } catch (RuntimeException mistake) {
            return Optional.empty();
        }
        return trial.apply(candidate);
    }
}
