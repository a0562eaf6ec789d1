package dev.invar.simulation;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Answer;
import dev.invar.simulation.client.Client;
import dev.invar.simulation.client.Habits;
import dev.invar.simulation.client.StoreOpener;
import dev.invar.simulation.client.Task;
import dev.invar.simulation.network.Counts;
import dev.invar.simulation.network.Faults;
import dev.invar.simulation.network.Happening;
import dev.invar.simulation.network.Log;
import dev.invar.simulation.network.SimulatedNetwork.Pace;
import dev.invar.simulation.network.Weather;
import dev.invar.simulation.shape.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several clients on the same rows, of which one at a time sends a few messages, as a seed says: the same seed is the same
 * run. Whoever must wait is not kept by a thread: its operation is repeated with the answers that it was given before.
 */
final class Simulation {
    private static final int TOO_LONG = 100_000;
    private static final int FIRST_OF_THE_OTHERS = 32;
    private static final int OTHERS = 4;
    private static final int TURNS_PER_PROBE = 12;
    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(30);

    private final long seed;
    private final Chance chance;
    private final Scene scene;
    private final boolean fair;
    private final boolean probed;
    private final Duration longestOperation;
    private final Schedule schedule;
    private final World world;
    private final List<Participant> participants = new ArrayList<>();
    private long turns;

    /** A simulation of a random scene. */
    Simulation(long seed, StoreOpener opener, boolean logged) {
        this(seed, opener, logged, Scene::random);
    }

    /**
     * A simulation of a scene.
     *
     * @param scenes make it from random decisions
     */
    Simulation(long seed, StoreOpener opener, boolean logged, Function<Chance, Scene> scenes) {
        this.seed = seed;
        this.chance = new Chance(seed);
        this.scene = scenes.apply(chance.fork());
        this.fair = chance.oneIn(4);
        this.probed = chance.oneIn(2);
        this.longestOperation = chance.oneIn(2) ? Duration.ZERO : LONGEST_OPERATION;
        this.schedule = schedule();
        this.world =
                new World(scene.catalog(), opener, chance.fork(), fair ? Pace.FAIR : Pace.HOSTILE, new Log(logged));
    }

    private Schedule schedule() {
        if (fair) {
            return new Lottery(chance.fork(), 0);
        }
        return chance.oneIn(3)
                ? new Lottery(chance.fork(), chance.oneOf(List.of(0, 1, 3, 5)))
                : new Precedence(chance.fork());
    }

    /** What was wrong; empty if all was well. */
    List<String> run() {
        world.alone(0, scene.founding());
        scene.programs().forEach(this::join);
        world.change(fair ? Weather.fair(chance.fork()) : Weather.rough(chance.fork()));
        while (proceed()) {
            participants.removeIf(participant -> participant.client().isDone());
        }
        world.change(Faults.NONE);
        world.network().deliverLate();
        if (fair) {
            world.truth().checkWhatIsLeft();
        }
        if (world.wrong().isEmpty()) {
            everybodyElseGetsThrough();
        }
        return world.wrong();
    }

    private void join(List<Task> program) {
        Duration grace = Duration.ofMillis(20L << chance.below(7));
        Duration deadline = fair || !chance.oneIn(4)
                ? grace.multipliedBy(40)
                : grace.multipliedBy(chance.between(1, 8)).dividedBy(4);
        Habits habits = new Habits(
                grace,
                deadline,
                longestOperation,
                chance.between(1, 3),
                chance.between(1, 3),
                Duration.ofMillis(chance.between(-2000, 2000)),
                chance.oneIn(2) ? Optional.of(Duration.ofMillis(chance.below(1000))) : Optional.empty());
        participants.add(new Participant(world.client(participants.size() + 1, habits, program)));
    }

    /** Lets one client send some messages; false when everybody is done. */
    private boolean proceed() {
        if (participants.isEmpty() || !world.wrong().isEmpty()) {
            return false;
        }
        if (turns++ > TOO_LONG) {
            world.truth().isWrong("has no end");
        }
        if (probed && turns % TURNS_PER_PROBE == 0) {
            probe();
        }
        take(
                participants.size() == 1
                        ? new Schedule.Turn(participants.get(0), Integer.MAX_VALUE)
                        : schedule.next(able()));
        return true;
    }

    private void take(Schedule.Turn turn) {
        Client client = turn.participant().client();
        long before = world.counts().messages();
        Optional<Answer> answer = client.go(turn.messages());
        long wake = world.network().takeWake();
        turn.participant().sleepUntil(wake);
        schedule.ended(turn, wake > 0, world.counts().messages() - before);
        answer.ifPresent(world::count);
        if (fair && answer.isPresent() && !World.isDefinite(answer.get())) {
            world.truth().isWrong("is not answered in fair weather: " + answer.get());
        }
    }

    /** Those who do not wait; in a hostile world others may be so slow that all waits end first. */
    private List<Participant> able() {
        if (!fair) {
            return participants;
        }
        long first = participants.stream().mapToLong(Participant::wake).min().orElseThrow();
        world.network().passUntil(first);
        return participants.stream()
                .filter(participant -> participant.wake() <= world.network().now())
                .toList();
    }

    /** Everybody stops, and one client alone must get through; then all goes on as if it had never been there. */
    private void probe() {
        world.counts().happened(Happening.PROBED);
        World instead = world.copy();
        instead.alone(FIRST_OF_THE_OTHERS, List.of(scene.any()));
        instead.wrong()
                .forEach(
                        wrong -> world.truth().isWrong("if everybody had stopped after " + turns + " turns: " + wrong));
    }

    /** When all is over, others find no obstacle, and an audit finds nothing. */
    private void everybodyElseGetsThrough() {
        for (int i = 0; i < OTHERS; i++) {
            world.alone(FIRST_OF_THE_OTHERS + i, List.of(scene.any()));
        }
        world.verify();
    }

    Counts counts() {
        return world.counts();
    }

    @Override
    public String toString() {
        return "seed " + seed + (fair ? ", fair" : "") + "\n" + world.log();
    }
}
