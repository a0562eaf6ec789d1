package dev.invar.endurance.cassandra;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * The client says where it is, and whoever started its process kills it there.
 *
 * @param output where it says so
 */
record EndOfProcess(PrintStream output) implements Ending {
    /** What the line begins with that says how the client is to die. */
    static final String KILL_ME = "kill me: ";

    @Override
    public void underWay(Death death, Runnable message) {
        output.println(KILL_ME + death);
        message.run();
    }

    @Override
    public Error end(Death death) {
        if (death.way() != Way.UNDER_WAY) {
            output.println(KILL_ME + death);
        }
        CountDownLatch never = new CountDownLatch(1);
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new AssertionError("The process was not killed");
    }
}
