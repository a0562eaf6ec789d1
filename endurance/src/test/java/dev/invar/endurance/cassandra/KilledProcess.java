package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.CallLog;
import dev.invar.endurance.workload.Guest;
import dev.invar.endurance.workload.JavaProcess;
import dev.invar.tck.history.History;
import dev.invar.tck.history.Room;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A {@link ClientProcess}, which is killed where it asks for it. For one thread at a time. */
final class KilledProcess implements Guest, AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final CallLog calls = new CallLog();
    private Optional<String> death = Optional.empty();

    private KilledProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process, which has yet to connect. */
    static KilledProcess start(String url, String keyspace) throws IOException {
        return new KilledProcess(JavaProcess.of(
                        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), ClientProcess.class, List.of(url, keyspace))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until the process has connected. */
    KilledProcess awaitReady() throws IOException {
        String line = output.readLine();
        while (line != null && !line.equals(ClientProcess.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The client's process ended before it was ready");
        }
        return this;
    }

    @Override
    public History visit(List<Room> rooms, int number, long seed) throws IOException {
        String numbers =
                rooms.stream().map(room -> Integer.toString(room.number())).collect(Collectors.joining(" "));
        process.outputWriter(StandardCharsets.UTF_8)
                .append(number + " " + seed + " " + numbers + "\n")
                .flush();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read(line);
        }
        return calls.history();
    }

    private void read(String line) {
        if (line.startsWith(EndOfProcess.KILL_ME)) {
            death = Optional.of(line.substring(EndOfProcess.KILL_ME.length()));
            // Not by the process itself, which would close the output that is not read yet.
            process.toHandle().destroyForcibly();
        } else {
            calls.read(line);
        }
    }

    /** At which message the process was killed; empty if it was not. */
    Optional<String> death() {
        return death;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
