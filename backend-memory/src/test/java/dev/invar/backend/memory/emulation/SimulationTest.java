package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Random runs of several clients, each repeatable by its seed: the invariants hold after every single message. */
class SimulationTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulated client");
        thread.setDaemon(true);
        return thread;
    });
    private static final int SEEDS = Integer.getInteger("invar.simulation.seeds", 150);
    private static final long FIRST = Long.getLong("invar.simulation.first", 0);

    private final List<Situation.Action> actions =
            List.copyOf(Situation.actions().values());
    private final List<Consumer<Client>> reads = Situation.reads();
    private final Map<Step, Integer> messages = new EnumMap<>(Step.class);

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    @Test
    void inFairWeatherEveryClientGetsADefiniteAnswerAndNoInvariantEverBreaks() throws Exception {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Simulation simulation = simulate(seed, Simulation.Weather.FAIR);
            assertThat(simulation.outcomes()).as("seed %d", seed).allMatch(SimulationTest::isDefinite);
        }
        assertThat(messages)
                .as("what the runs must have met to have tested anything")
                .containsKeys(Step.FENCE, Step.TAKE_OVER_CLAIM, Step.UNMARK_ROOT, Step.FINISH_CHILD, Step.READ_ROOT);
    }

    @Test
    void whateverIsLostOrLateOrDiesNoInvariantEverBreaks() throws Exception {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, Simulation.Weather.ROUGH);
        }
        assertThat(messages)
                .as("what the runs must have met to have tested anything")
                .containsKeys(Step.FENCE, Step.TAKE_OVER_CLAIM, Step.UNMARK_ROOT, Step.FINISH_CHILD, Step.SETTLE);
    }

    private Simulation simulate(long seed, Simulation.Weather weather) throws Exception {
        Simulation simulation = new Simulation(seed, weather);
        Random random = new Random(~seed);
        List<Situation.Action> chosen = chosen(random);
        int clients = 2 + random.nextInt(3);
        for (int client = 0; client < clients; client++) {
            List<Consumer<Client>> program = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                program.add(
                        random.nextInt(4) == 0
                                ? reads.get(random.nextInt(reads.size()))
                                : chosen.get(random.nextInt(chosen.size()))::by);
            }
            simulation.add(program);
        }
        try {
            simulation.run(THREADS, () -> {
                if (random.nextInt(10) == 0) {
                    Audit.pass(simulation.rows(), "seed " + seed);
                }
            });
            assertThat(simulation.wrong()).as("answers that were never true").isEmpty();
            Audit.pass(simulation.rows(), "seed " + seed);
            everybodyElseGetsThrough(simulation);
            Audit.pass(simulation.rows(), "seed " + seed + ", after everybody else");
        } catch (AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + ", " + weather + "\n" + String.join("\n", simulation.log()), failure);
        }
        simulation.messages().forEach((step, count) -> messages.merge(step, count, Integer::sum));
        return simulation;
    }

    /** Some or all of the actions: the fewer, the more they are in each other's way. */
    private List<Situation.Action> chosen(Random random) {
        List<Situation.Action> some = new ArrayList<>(actions);
        Collections.shuffle(some, random);
        int number = 2 + random.nextInt(random.nextBoolean() ? 4 : some.size() - 2);
        int about = random.nextInt(some.size());
        return random.nextInt(4) == 0 ? neighbours(about) : some.subList(0, number);
    }

    /** Actions that are declared next to each other, which mostly means that they are about the same rows. */
    private List<Situation.Action> neighbours(int about) {
        return actions.subList(Math.max(0, about - 3), Math.min(actions.size(), about + 3));
    }

    private void everybodyElseGetsThrough(Simulation simulation) {
        for (Situation.Action action : actions) {
            WriteOutcome outcome = action.by(Situation.client(simulation.rows(), simulation.timing()));
            assertThat(outcome).matches(SimulationTest::isDefinite);
        }
        Client client = Situation.client(simulation.rows(), simulation.timing());
        CATALOG.entities().forEach(entity -> client.all(entity.schema()));
    }

    private static boolean isDefinite(WriteOutcome outcome) {
        return !(outcome instanceof WriteOutcome.Unknown)
                && !(outcome instanceof WriteOutcome.Refused refused
                        && (refused.reason() instanceof Refusal.Contended
                                || refused.reason() instanceof Refusal.Unreachable));
    }
}
