package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Chance by a seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True as often in a hundred times. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from zero on, below the limit. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    /** A number between two bounds, both included. */
    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    long anyLong() {
        return random.nextLong();
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, if there are any. */
    <T> Optional<T> pickAny(Collection<T> choices) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(pick(List.copyOf(choices)));
    }

    /** A choice by the given weights. */
    int pickWeighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int choice = 0;
        while (left >= weights[choice]) {
            left -= weights[choice++];
        }
        return choice;
    }

    /** Some of the choices, in any order. */
    <T> List<T> some(Collection<T> choices, int count) {
        List<T> left = new ArrayList<>(choices);
        List<T> picked = new ArrayList<>();
        while (picked.size() < count && !left.isEmpty()) {
            picked.add(left.remove(random.nextInt(left.size())));
        }
        return picked;
    }
}
