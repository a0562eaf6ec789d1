package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.ClientDied;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The client never does anything again, and what was under way is carried out up to a second later.
 *
 * @param late carries it out
 */
record EndInProcess(Executor late) implements Ending {
    private static final int MOST_MILLIS_LATE = 800;

    @Override
    public void underWay(Death death, Runnable message) {
        long delay = ThreadLocalRandom.current().nextInt(MOST_MILLIS_LATE);
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, late).execute(message);
    }

    @Override
    public Error end(Death death) {
        return new ClientDied();
    }
}
