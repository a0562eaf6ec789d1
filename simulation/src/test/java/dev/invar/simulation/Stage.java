package dev.invar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Answer;
import dev.invar.simulation.client.Client;
import dev.invar.simulation.client.Habits;
import dev.invar.simulation.client.StoreOpener;
import dev.invar.simulation.network.Log;
import dev.invar.simulation.network.SimulatedNetwork.Pace;
import dev.invar.simulation.shape.Scene;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A few clients that go on when a test says so. */
final class Stage {
    private final World world;
    private final List<Actor> actors = new ArrayList<>();

    private Stage(Scene scene, StoreOpener opener, Habits habits, Chance chance) {
        this.world = new World(scene.catalog(), opener, chance.fork(), Pace.HOSTILE, new Log(true));
        world.alone(0, scene.founding());
        scene.programs().forEach(program -> actors.add(new Actor(world.client(actors.size() + 1, habits, program))));
    }

    /**
     * A stage.
     *
     * @param seed of what is not said: the order of messages of one round, and which rows nothing may reference
     * @param before what is done before anybody else is there: "insert 1 parent=0"
     * @param programs what each client does
     */
    static Stage of(long seed, List<String> before, String... programs) {
        return of(seed, EmulatedStore::new, Habits.patient(), before, programs);
    }

    /**
     * A stage.
     *
     * @param opener opens the stores, which may be broken on purpose
     * @param habits how the clients behave
     */
    static Stage of(long seed, StoreOpener opener, Habits habits, List<String> before, String... programs) {
        Chance chance = new Chance(seed);
        return new Stage(Scene.of(chance, before, List.of(programs)), opener, habits, chance);
    }

    /** The client with a number, from 0. */
    Actor client(int number) {
        return actors.get(number);
    }

    /** Lets all clients send one message after the other in turn until they are done. */
    void takeTurns() {
        List<Actor> active = new ArrayList<>(actors);
        while (!active.isEmpty()) {
            active.forEach(actor -> actor.go(1));
            active.removeIf(actor -> actor.client.isDone());
        }
    }

    /** Every invariant held and every answer was true, and an audit finds nothing. */
    void isRight() {
        assertThat(wrong()).as("%s", world.log()).isEmpty();
    }

    /** Which invariants broke, which answers were never true, and what an audit finds. */
    List<String> wrong() {
        world.verify();
        return world.wrong();
    }

    /** One client. */
    final class Actor {
        private final Client client;
        private Optional<Answer> last = Optional.empty();

        private Actor(Client client) {
            this.client = client;
        }

        /** Sends some messages. */
        void go(int messages) {
            Optional<Answer> answer = client.go(messages);
            last = answer.isPresent() ? answer : last;
        }

        /** Goes on until it has sent some more messages of a step. */
        void until(Step step, int times) {
            long then = world.counts().messages(step) + times;
            while (world.counts().messages(step) < then) {
                assertThat(client.isDone())
                        .as("%s\nis done before %s", world.log(), step)
                        .isFalse();
                go(1);
            }
        }

        /** Does all it has to do; its last answer. */
        Answer end() {
            while (!client.isDone()) {
                go(Integer.MAX_VALUE);
            }
            return last.orElseThrow();
        }

        /** The last answer. */
        Answer answer() {
            return last.orElseThrow();
        }
    }
}
