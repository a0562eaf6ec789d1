package dev.invar.simulation;

import dev.invar.Resolution;
import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.internal.verify.Audit;
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
import dev.invar.simulation.network.SimulatedNetwork;
import dev.invar.simulation.network.SimulatedNetwork.Pace;
import dev.invar.simulation.truth.Truth;
import dev.invar.spi.Catalog;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.EmulationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rows, a network around them, clients, and the truth about all of it; for one thread. */
final class World {
    private final Catalog catalog;
    private final StoreOpener opener;
    private final Chance chance;
    private final Pace pace;
    private final Counts counts;
    private final Log log;
    private final Truth truth;
    private final SimulatedNetwork network;

    /** A world without any row, in which nothing goes wrong yet. */
    World(Catalog catalog, StoreOpener opener, Chance chance, Pace pace, Log log) {
        this(catalog, opener, chance, pace, log, new Truth(catalog));
    }

    private World(Catalog catalog, StoreOpener opener, Chance chance, Pace pace, Log log, Truth truth) {
        this.catalog = catalog;
        this.opener = opener;
        this.chance = chance;
        this.pace = pace;
        this.counts = new Counts();
        this.log = log;
        this.truth = truth;
        this.network = new SimulatedNetwork(truth.storage(), truth::check, chance.fork(), pace, counts, log);
    }

    /** The same present without the clients and their messages, which goes its own way from now on. */
    World copy() {
        return copy(chance.fork(), log);
    }

    /** The same with decisions and a log of its own. */
    World copy(Chance decisions, Log logged) {
        World copy = new World(catalog, opener, decisions, pace, logged, truth.copy());
        copy.network.passUntil(network.now());
        return copy;
    }

    Truth truth() {
        return truth;
    }

    SimulatedNetwork network() {
        return network;
    }

    Counts counts() {
        return counts;
    }

    Log log() {
        return log;
    }

    /** What was wrong so far. */
    List<String> wrong() {
        return truth.wrong();
    }

    /** From now on these happen. */
    void change(Faults faults) {
        network.change(faults);
    }

    /** A client that has these things to do. */
    Client client(int number, Habits habits, List<Task> tasks) {
        Client client = new Client(number, catalog, opener, network, truth, habits, chance.fork());
        tasks.forEach(client::add);
        return client;
    }

    /** Lets a client do everything it has to do, if it does not die. */
    void finish(Client client) {
        while (!client.isDone()) {
            proceed(client);
        }
    }

    /** The answer to what a client is doing; empty if it died. */
    private Optional<Answer> proceed(Client client) {
        Optional<Answer> answer = go(client, Integer.MAX_VALUE);
        while (answer.isEmpty() && !client.isDone()) {
            answer = go(client, Integer.MAX_VALUE);
        }
        return answer;
    }

    /** Lets a client send some messages, at most up to the end of an operation; the answer, if it came to that. */
    Optional<Answer> go(Client client, int messages) {
        Optional<Answer> answer = client.go(messages);
        network.passUntil(network.takeWake());
        answer.ifPresent(this::count);
        return answer;
    }

    /** While nobody else does anything, a client must get definite answers. */
    void alone(int number, List<Task> tasks) {
        for (Task task : tasks) {
            alone(client(number, Habits.patient(), List.of(task)));
        }
    }

    /** While nobody else does anything, a client must get definite answers to all it has to do. */
    void alone(Client client) {
        while (!client.isDone()) {
            Optional<Answer> answer = proceed(client);
            if (answer.filter(World::isDefinite).isEmpty()) {
                truth.isWrong("is not answered although alone: " + answer);
            }
        }
    }

    /** What an audit by everybody's access paths finds is wrong. */
    void verify() {
        truth.storage().settleAll();
        EmulationSettings settings = EmulationSettings.defaults();
        DirectRows rows = new DirectRows(truth.storage(), chance.fork());
        VerificationReport report = Audit.verify(
                catalog,
                opener.open(catalog, rows, DirectRows.NOBODY, settings),
                Duration.ofMinutes(1),
                VerificationOptions.defaults());
        report.findings().forEach(finding -> truth.isWrong("the audit finds: " + finding));
    }

    /** Counts an answer. */
    void count(Answer answer) {
        counts.happened(happening(answer));
    }

    private static Happening happening(Answer answer) {
        if (answer instanceof Answer.Resolved resolved) {
            return resolved.resolution().map(World::happening).orElse(Happening.NOT_FOUND_OUT);
        }
        if (answer instanceof Answer.Repaired repaired) {
            return repaired.mended() > 0 ? Happening.MENDED : Happening.READ;
        }
        if (!(answer instanceof Answer.Written written)) {
            return answer instanceof Answer.Nothing ? Happening.NOT_READ : Happening.READ;
        }
        if (written.outcome() instanceof WriteOutcome.Refused refused) {
            return refused.reason() instanceof Refusal.Contended
                    ? Happening.CONTENDED
                    : refused.reason() instanceof Refusal.Unreachable ? Happening.UNREACHABLE : Happening.REFUSED;
        }
        return written.outcome() instanceof WriteOutcome.Applied ? Happening.APPLIED : Happening.UNKNOWN;
    }

    private static Happening happening(Resolution resolution) {
        return resolution == Resolution.APPLIED ? Happening.FOUND_APPLIED : Happening.FOUND_NOT_APPLIED;
    }

    /** Whether an answer says what is the case. */
    static boolean isDefinite(Answer answer) {
        Happening happening = happening(answer);
        return happening == Happening.APPLIED
                || happening == Happening.REFUSED
                || happening == Happening.READ
                || happening == Happening.MENDED;
    }
}
