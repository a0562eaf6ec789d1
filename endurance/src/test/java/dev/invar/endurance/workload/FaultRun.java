package dev.invar.endurance.workload;

import dev.invar.Datastore;
import dev.invar.tck.history.History;
import dev.invar.tck.history.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Several clients of one datastore, each with a {@link Datastore} object of its own, that make calls while faults happen to it.
 *
 * <p>A run has chapters, each in rows of its own. After each chapter the datastore has to recover without help: one client gets
 * an answer to every write and read, and reads every row; all that the clients were told has to have an order that explains
 * it, what was read at the end included, so that nothing acknowledged is lost. Errors which say that nothing was changed, or
 * that the outcome is unknown, are answers like others. The same seed makes the same calls and faults, though not at the same
 * time.
 *
 * <p>Used by one thread.
 */
public final class FaultRun implements AutoCloseable {
    private static final int ROOMS = 3;

    private final Clients clients;
    private final long seed;
    private final RunCounts counts = new RunCounts();
    private int chapters;

    /**
     * Opens the clients and creates the tables.
     *
     * @param opening opens the datastore, with the {@link HistoryModule}, for the client of a number; again where one died
     * @param clients how many there are
     * @param seed decides the calls
     */
    public FaultRun(IntFunction<Datastore> opening, int clients, long seed) {
        this.clients = new Clients(opening, clients);
        this.seed = seed;
        this.clients.datastore(0).migrations().up();
    }

    /**
     * Plays one chapter and judges it.
     *
     * @param faults what happens, one after the other; none is a chapter in peace
     * @param calls how many calls the clients make in all, before, during and after each of the faults
     * @throws AssertionError if the datastore does not recover, or what clients were told has no explanation
     */
    public void chapter(List<Fault> faults, int calls) throws Exception {
        chapter(faults, calls, List.of());
    }

    /**
     * Plays one chapter with guests and judges it.
     *
     * @param faults what happens, one after the other; none is a chapter in peace
     * @param calls how many calls the clients make in all, before, during and after each of the faults
     * @param guests who else makes calls, as many as they like
     * @throws AssertionError if the datastore does not recover, or what clients and guests were told has no explanation
     */
    public void chapter(List<Fault> faults, int calls, List<Guest> guests) throws Exception {
        int chapter = chapters++;
        List<Room> rooms = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            rooms.add(new Room(chapter * ROOMS + room));
        }
        History history = new Chapter(clients, counts, rooms, seed * 1_000 + chapter).play(faults, calls, guests);
        counts.add(history);
        Judgement.assertExplained(history, "chapter " + chapter + " of seed " + seed);
    }

    /** Reads the whole datastore and demands that every guarantee holds. */
    public void audit() {
        Judgement.assertSound(clients.datastore(0), chapters + " chapters of seed " + seed);
    }

    /** What happened until now. */
    public RunCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        clients.close();
    }
}
