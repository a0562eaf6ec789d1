package dev.invar.testservers.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes and waiting for their end. */
final class Processes {
    private static final Duration TIME_TO_DIE = Duration.ofSeconds(30);

    private Processes() {}

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process, TIME_TO_DIE);
    }

    /** Returns whether the process ended in that time. */
    static boolean awaitEnd(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
