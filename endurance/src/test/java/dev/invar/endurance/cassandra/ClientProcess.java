package dev.invar.endurance.cassandra;

import dev.invar.Datastore;
import dev.invar.endurance.workload.CallLog;
import dev.invar.endurance.workload.ClientDied;
import dev.invar.tck.history.Call;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Operation;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A client in a process of its own, which calls until it is killed: it asks for that at some message. It tells each call before it
 * makes it, and again when it is answered. It ends with the process that started it.
 *
 * <p>Arguments: the URL of the keyspace, and its name. When it is ready it reads one line: the client's number, the seed of its
 * calls and its death, and the numbers of its rooms.
 */
final class ClientProcess {
    static final String READY = "ready";

    private final PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final String url;
    private final String keyspace;

    private ClientProcess(String url, String keyspace) {
        this.url = url;
        this.keyspace = keyspace;
    }

    /** Runs the client. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ClientProcess process = new ClientProcess(arguments[0], arguments[1]);
        try (Connections connections = new Connections(process.url)) {
            connections.open(0);
            process.output.println(READY);
            String line = input.readLine();
            if (line != null) {
                Thread client = ClientDied.thread(() -> process.call(connections, line.split(" ")));
                client.setDaemon(true);
                client.start();
                awaitEnd(input);
            }
        }
        // Nothing may be done in an orderly way.
        Runtime.getRuntime().halt(0);
    }

    private void call(Connections connections, String[] words) {
        int number = Integer.parseInt(words[0]);
        long seed = Long.parseLong(words[1]);
        List<Room> rooms = Arrays.stream(words)
                .skip(2)
                .map(room -> new Room(Integer.parseInt(room)))
                .toList();
        MortalClients clients = new MortalClients(
                connections, keyspace, Fates.mortal(seed), new Encounters(), new EndOfProcess(output));
        Workload workload = new Workload(new Random(seed), "c" + number + "-", rooms);
        Datastore datastore = clients.open(0);
        HistoryClient client = new HistoryClient(number, datastore, new HistoryRecorder());
        while (true) {
            Call call = workload.next();
            output.println(CallLog.made(number, call));
            Operation made = client.call(call);
            output.println(CallLog.told(made));
            workload.remember(made);
        }
    }

    private static void awaitEnd(BufferedReader input) throws IOException {
        String line = input.readLine();
        while (line != null) {
            line = input.readLine();
        }
    }
}
