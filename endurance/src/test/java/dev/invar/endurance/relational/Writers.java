package dev.invar.endurance.relational;

import dev.invar.Datastore;
import dev.invar.endurance.workload.CallLog;
import dev.invar.endurance.workload.HistoryModule;
import dev.invar.tck.history.Call;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Operation;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The main class of a process whose clients write until it dies, and say of each call what they ask before it, and what they
 * were told after it.
 */
final class Writers {
    static final int CLIENTS = 3;

    /** What the process ends with when a client got something that the contract does not know. */
    static final int UNKNOWN_ERROR = 3;

    private final Orders orders;
    private final AtomicInteger acknowledged = new AtomicInteger();

    /**
     * What a process is told to do.
     *
     * @param url the datastore
     * @param life which of the processes that follow each other it is; each has a room and clients of its own
     * @param seed decides the calls
     * @param writes after how many acknowledged writes it halts at once; it does not if there are never so many
     */
    record Orders(String url, int life, long seed, int writes) {
        static Orders parse(String... arguments) {
            return new Orders(
                    arguments[0],
                    Integer.parseInt(arguments[1]),
                    Long.parseLong(arguments[2]),
                    Integer.parseInt(arguments[3]));
        }

        List<String> arguments() {
            return List.of(url, Integer.toString(life), Long.toString(seed), Integer.toString(writes));
        }

        Room room() {
            return new Room(life);
        }

        int client(int number) {
            return life * CLIENTS + number;
        }
    }

    private Writers(Orders orders) {
        this.orders = orders;
    }

    public static void main(String[] arguments) {
        new Writers(Orders.parse(arguments)).write();
    }

    /** Whether a call stored something and said so. */
    static boolean acknowledges(Operation operation) {
        return operation.isAnswered() && operation.call().writes() && operation.mayHaveChangedAnything();
    }

    private void write() {
        Datastore datastore = Datastore.open(orders.url(), new HistoryModule());
        datastore.migrations().up();
        orders.room().preparation().forEach(call -> call(client(0, datastore), 0, call));
        for (int number = 0; number < CLIENTS; number++) {
            int client = number;
            new Thread(() -> writeForEver(client, datastore)).start();
        }
    }

    private HistoryClient client(int number, Datastore datastore) {
        return new HistoryClient(orders.client(number), datastore, new HistoryRecorder());
    }

    private void writeForEver(int number, Datastore datastore) {
        Workload workload = new Workload(
                new Random(orders.seed() * 10 + number), "c" + orders.client(number) + "-", List.of(orders.room()));
        try {
            while (true) {
                workload.remember(call(client(number, datastore), number, workload.next()));
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(UNKNOWN_ERROR);
        }
    }

    private Operation call(HistoryClient client, int number, Call call) {
        System.out.println(CallLog.made(orders.client(number), call));
        Operation told = client.call(call);
        System.out.println(CallLog.told(told));
        if (acknowledges(told) && acknowledged.incrementAndGet() == orders.writes()) {
            Runtime.getRuntime().halt(0);
        }
        return told;
    }
}
