package dev.invar.endurance.workload;

import dev.invar.tck.history.Call;
import dev.invar.tck.history.Completion;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Operation;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A part of a run in rooms of its own, so that its history can be judged without those before: clients make calls before, during
 * and after each of some faults. Plays once.
 */
final class Chapter {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration TIME_TO_RECOVER = Duration.ofMinutes(1);
    private static final int PROBES = 30;

    private final Clients clients;
    private final RunCounts counts;
    private final List<Room> rooms;
    private final long seed;
    private final HistoryRecorder recorder = new HistoryRecorder();
    private final Pace pace = new Pace();

    Chapter(Clients clients, RunCounts counts, List<Room> rooms, long seed) {
        this.clients = clients;
        this.counts = counts;
        this.rooms = rooms;
        this.seed = seed;
    }

    /**
     * Plays it.
     *
     * @param faults what happens, one after the other
     * @param calls how many calls are made before, during and after each
     * @param guests who else makes calls at the same time
     * @return what the clients asked and were told; at the end one of them has read every row
     */
    History play(List<Fault> faults, int calls, List<Guest> guests) throws Exception {
        for (Room room : rooms) {
            alone(room.preparation());
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients.count() + guests.size(), ClientDied::thread);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < clients.count(); number++) {
                int client = number;
                running.add(threads.submit(() -> callUntilTheEnd(client)));
            }
            for (int guest = 0; guest < guests.size(); guest++) {
                Guest visitor = guests.get(guest);
                int number = clients.count() + 1 + guest;
                running.add(threads.submit(() -> receive(visitor, number)));
            }
            strike(faults, calls);
            pace.grant(calls);
            pace.finish();
            for (Future<?> client : running) {
                await(client);
            }
        } finally {
            pace.abort();
            threads.shutdownNow();
        }
        alone(probes());
        counts.settled(recorder.settle());
        for (Room room : rooms) {
            alone(room.inspection());
        }
        return recorder.history();
    }

    private void strike(List<Fault> faults, int calls) throws Exception {
        for (Fault fault : faults) {
            pace.grant(calls);
            pace.awaitAttempts(calls / 2);
            fault.strike();
            counts.fault(fault.name());
            pace.grant(calls);
            pace.awaitAttempts(calls / 2);
            fault.heal();
        }
    }

    private Object callUntilTheEnd(int number) throws InterruptedException {
        Workload workload = workload(number, "c" + number + "-");
        try {
            while (pace.take()) {
                call(number, workload);
            }
            return number;
        } catch (RuntimeException | Error e) {
            pace.abort();
            throw e;
        }
    }

    private Object receive(Guest guest, int number) throws Exception {
        recorder.addAll(guest.visit(rooms, number, seed * 1_000 + number));
        return number;
    }

    private void call(int number, Workload workload) throws InterruptedException {
        Operation made;
        try {
            made = clients.client(number, recorder).call(workload.next());
        } catch (ClientDied death) {
            pace.spend();
            counts.death();
            clients.replace(number);
            return;
        }
        workload.remember(made);
        if (made.completion() instanceof Completion.NotApplied) {
            pace.giveBack();
            pace.rest();
        } else {
            pace.spend();
        }
    }

    private Workload workload(int number, String mark) {
        return new Workload(new Random(seed * 1_000 + number), mark, rooms);
    }

    private List<Call> probes() {
        Workload workload = workload(clients.count(), "probe-");
        List<Call> probes = new ArrayList<>();
        for (int probe = 0; probe < PROBES; probe++) {
            probes.add(workload.next());
        }
        return probes;
    }

    /** Makes calls when nothing is wrong any more: all of them have to be answered, soon. */
    private void alone(List<Call> calls) throws InterruptedException {
        HistoryClient client = clients.client(0, recorder);
        long deadline = System.nanoTime() + TIME_TO_RECOVER.toNanos();
        for (Call call : calls) {
            while (!client.call(call).isAnswered()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "The datastore has not recovered within " + TIME_TO_RECOVER + ": no answer to " + call);
                }
                pace.rest();
            }
        }
    }

    private static void await(Future<?> client) throws Exception {
        try {
            client.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("A client got something that the contract does not know", e.getCause());
        }
    }
}
