package dev.invar.simulation;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Client;
import dev.invar.simulation.client.Habits;
import dev.invar.simulation.client.StoreOpener;
import dev.invar.simulation.client.Task;
import dev.invar.simulation.crash.Crash;
import dev.invar.simulation.crash.Encounters;
import dev.invar.simulation.crash.Partner;
import dev.invar.simulation.crash.PlannedFault;
import dev.invar.simulation.crash.PlannedFaults;
import dev.invar.simulation.crash.Victim;
import dev.invar.simulation.network.Counts;
import dev.invar.simulation.network.Faults;
import dev.invar.simulation.network.Log;
import dev.invar.simulation.network.SimulatedNetwork.Pace;
import dev.invar.simulation.shape.Household;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A client that fails, a partner that comes next and perhaps fails as well, and then others: whoever does not fail must be
 * answered definitely. What is late arrives when the next one is done, and a client that survived goes on after that. For one
 * thread.
 */
final class CrashRun {
    private static final int PREDECESSOR = 1;
    private static final int VICTIM = 2;
    private static final int PARTNER = 3;
    private static final int NEXT = 4;
    private static final int LAST = 5;
    private static final int PAGE_SIZE = 1;
    private static final int LARGEST_BATCH = 3;
    private static final Duration GRACE = Duration.ofMillis(600);
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(30);
    private static final List<Partner> PARTNERS = List.of(Partner.values());

    private final Crash crash;
    private final long seed;
    private final Chance chance;
    private final World world;
    private boolean hasHappened = true;

    /**
     * A run of a crash.
     *
     * @param seed of everything that the crash leaves open
     * @param founded where it happens, in a copy
     */
    CrashRun(Crash crash, long seed, World founded, boolean logged) {
        this.crash = crash;
        this.seed = seed;
        this.chance = new Chance(seed);
        this.world = founded.copy(chance.fork(), new Log(logged));
        world.network().holdLate();
    }

    /** A world in which nothing has happened yet. */
    static World founded(StoreOpener opener) {
        World world = new World(Household.catalog(), opener, new Chance(0), Pace.HOSTILE, new Log(false));
        world.alone(0, Household.founding());
        return world;
    }

    /** What was wrong; empty if all was well. */
    List<String> run() {
        Victim victim = crash.victim();
        if (!victim.predecessor().isEmpty()) {
            fail(client(PREDECESSOR, victim.predecessor()), PREDECESSOR, Victim.deathOfPredecessor());
        }
        Client failing = client(VICTIM, victim.tasks());
        fail(failing, VICTIM, crash.faults());
        comes(crash.partner());
        world.network().deliverLate();
        world.finish(failing);
        world.alone(client(LAST, Encounters.of(crash.victim(), Partner.RECREATE_PARENT)));
        world.alone(client(LAST + 1, Encounters.of(crash.victim(), Partner.READER)));
        world.verify();
        return world.wrong();
    }

    private void comes(Partner partner) {
        Client client = client(PARTNER, Encounters.of(crash.victim(), partner));
        if (crash.ofPartner().isEmpty()) {
            world.alone(client);
        } else {
            fail(client, PARTNER, List.of(crash.ofPartner().get()));
            world.alone(client(NEXT, Encounters.of(crash.victim(), chance.oneOf(PARTNERS))));
            world.network().deliverLate();
            world.finish(client);
        }
    }

    private Client client(int number, List<Task> tasks) {
        Habits habits = new Habits(
                GRACE,
                DEADLINE,
                LONGEST_OPERATION,
                PAGE_SIZE,
                chance.between(1, LARGEST_BATCH),
                Duration.ZERO,
                Optional.empty());
        return world.client(number, habits, tasks);
    }

    /** Lets a client go on until all that is planned has happened to it. */
    private void fail(Client client, int number, List<PlannedFault> planned) {
        PlannedFaults faults = new PlannedFaults(number, planned);
        world.change(faults);
        while (!client.isDone() && !faults.haveFired()) {
            world.go(client, 1);
        }
        world.change(Faults.NONE);
        hasHappened &= faults.haveFired();
    }

    /** Whether everything failed that should. */
    boolean hasHappened() {
        return hasHappened;
    }

    Counts counts() {
        return world.counts();
    }

    @Override
    public String toString() {
        return crash + ", seed " + seed + "\n" + world.log();
    }
}
