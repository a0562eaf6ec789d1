package dev.invar.endurance.workload;

import dev.invar.tck.history.Call;
import dev.invar.tck.history.Completion;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryText;
import dev.invar.tck.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the clients of another process ask and are told, line by line, so that it is known when that process is killed: a line
 * before each call, and one after it. Times are comparable between the processes of one machine.
 *
 * <p>The reading side is used by one thread.
 */
public final class CallLog {
    private static final String MADE = "made ";
    private static final String TOLD = "told ";

    private final Map<Integer, List<Operation>> byClient = new LinkedHashMap<>();

    /** The line before a call, whose outcome nobody knows until it is told. */
    public static String made(int client, Call call) {
        return MADE + HistoryText.of(new Operation(client, call, System.nanoTime(), new Completion.Unknown()));
    }

    /** The line after a call. */
    public static String told(Operation operation) {
        return TOLD + HistoryText.of(operation);
    }

    /**
     * Reads a line.
     *
     * @return the call that its client was told of; empty for other lines, also for those of other kinds
     */
    public Optional<Operation> read(String line) {
        if (line.startsWith(MADE)) {
            Operation made = HistoryText.parse(line.substring(MADE.length()));
            byClient.computeIfAbsent(made.client(), unused -> new ArrayList<>()).add(made);
            return Optional.empty();
        }
        if (line.startsWith(TOLD)) {
            Operation told = HistoryText.parse(line.substring(TOLD.length()));
            List<Operation> calls = byClient.getOrDefault(told.client(), List.of());
            if (calls.isEmpty() || !calls.get(calls.size() - 1).call().equals(told.call())) {
                throw new IllegalArgumentException("Told of a call that was not made before: " + line);
            }
            calls.set(calls.size() - 1, told);
            return Optional.of(told);
        }
        return Optional.empty();
    }

    /** All calls that were read. */
    public History history() {
        return new History(byClient.values().stream().flatMap(List::stream).toList());
    }
}
