package dev.invar.cache;

import dev.invar.OperationListener;
import java.util.concurrent.CountDownLatch;

/**
 * Holds a thread that has read a row at the point where its cache has not yet stored it: the datastore tells its listeners
 * of an operation on the operation's own thread, after the operation and before it returns.
 */
final class Gate implements OperationListener {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile Thread held;

    /** From now on the next read of the given thread is held. */
    void hold(Thread thread) {
        held = thread;
    }

    @Override
    public void finished(Observation observation) {
        if (Thread.currentThread().equals(held) && observation.operation().startsWith("find")) {
            held = null;
            reached.countDown();
            await(opened);
        }
    }

    /** Returns when the thread has read and is held. */
    void awaitRead() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
