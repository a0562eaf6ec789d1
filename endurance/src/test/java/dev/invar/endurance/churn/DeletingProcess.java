package dev.invar.endurance.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.endurance.workload.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts {@link DeletingClient} in a Java of its own, with a small heap.
 *
 * @param keyspace where it deletes
 */
record DeletingProcess(Keyspace keyspace) {
    /** Enough for the driver and a few pages of children, not for all of them. */
    static final int HEAP_MEBIBYTES = 48;

    private static final Pattern COUNT = Pattern.compile("(\\w+)=(\\d+)");

    /** How a process ended. */
    private record End(int status, String output) {}

    /** Deletes a tenant, and tells the statements that it took. */
    Map<StatementKind, Long> delete(UUID tenant) throws IOException, InterruptedException {
        End end = run(List.of(tenant.toString()));
        assertThat(end.output()).contains(DeletingClient.RESULT + true);
        assertThat(end.status()).isZero();
        Map<StatementKind, Long> counts = new EnumMap<>(StatementKind.class);
        Matcher found = COUNT.matcher(end.output().substring(end.output().indexOf(DeletingClient.RESULT)));
        while (found.find()) {
            counts.put(StatementKind.valueOf(found.group(1)), Long.parseLong(found.group(2)));
        }
        return counts;
    }

    /** Begins to delete a tenant, and ends like a killed process when so many statements of a kind were answered. */
    void end(UUID tenant, StatementKind kind, long number) throws IOException, InterruptedException {
        End end = run(List.of(tenant.toString(), kind.name(), String.valueOf(number)));
        assertThat(end.status()).as(end.output()).isEqualTo(DeletingClient.ENDED);
    }

    private End run(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(String.valueOf(keyspace.port()), keyspace.name()));
        all.addAll(arguments);
        Process process = JavaProcess.of(
                        List.of("-Xmx" + HEAP_MEBIBYTES + "m", "-XX:+ExitOnOutOfMemoryError"),
                        DeletingClient.class,
                        all)
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new End(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
