package dev.invar.endurance.relational;

import dev.invar.endurance.workload.CallLog;
import dev.invar.endurance.workload.JavaProcess;
import dev.invar.tck.history.History;
import dev.invar.tck.history.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lets {@link Writers} write in a process of their own until it dies. */
final class WriterProcess {
    private WriterProcess() {}

    /** Lets them write until they halt themselves, right after an acknowledged write. */
    static History untilTheyHalt(Writers.Orders orders) throws IOException, InterruptedException {
        return run(orders, Integer.MAX_VALUE);
    }

    /** Lets them write until they are killed from outside, when so many writes were seen to be acknowledged. */
    static History untilTheyAreKilled(Writers.Orders orders, int writes) throws IOException, InterruptedException {
        return run(orders, writes);
    }

    private static History run(Writers.Orders orders, int killedAfter) throws IOException, InterruptedException {
        Process process = JavaProcess.of(List.of("-XX:TieredStopAtLevel=1"), Writers.class, orders.arguments())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CallLog log = new CallLog();
        int acknowledged = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Operation> told = log.read(line);
                if (told.filter(Writers::acknowledges).isPresent() && ++acknowledged == killedAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() == Writers.UNKNOWN_ERROR) {
            throw new AssertionError("A client got something that the contract does not know; see what it printed");
        }
        return log.history();
    }
}
