package dev.invar.testservers.internal;

import java.util.List;

/** A process that does nothing until this is closed, or the process that stopped it has ended. */
public final class StoppedProcess implements AutoCloseable {
    private final UndoneAtEnd stop;

    private StoppedProcess(UndoneAtEnd stop) {
        this.stop = stop;
    }

    /**
     * Stops a process.
     *
     * @throws dev.invar.testservers.ServerStartException if it does not run, or this system cannot stop processes
     */
    public static StoppedProcess stop(ProcessIdentity process) {
        // A stopped server cannot see that its owner has ended, so somebody else has to.
        return new StoppedProcess(
                UndoneAtEnd.run(List.of("kill -STOP " + process.pid()), List.of("kill -CONT " + process.pid())));
    }

    @Override
    public void close() {
        stop.close();
    }
}
