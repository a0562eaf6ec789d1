package dev.invar.endurance.workload;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How many calls clients make before, during and after a fault, however fast they and the datastore are. Calls are granted; when
 * none is left, clients wait for the next grant. A call that changed nothing because the datastore could not be reached costs
 * nothing, and its client rests before it makes the next. Thread-safe.
 */
final class Pace {
    private static final Duration REST = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long granted;
    private long spent;
    private long underWay;
    private long attempts;
    private boolean last;
    private boolean aborted;

    /** Grants so many calls more. */
    void grant(int calls) {
        change(() -> granted += calls);
    }

    /** Says that nothing more will be granted: clients end when what they have is spent. */
    void finish() {
        change(() -> last = true);
    }

    /** Lets clients end now. */
    void abort() {
        change(() -> aborted = true);
    }

    /** Waits until so many calls more were made, with whatever success. */
    void awaitAttempts(int calls) throws InterruptedException {
        lock.lock();
        try {
            long enough = attempts + calls;
            await(() -> attempts >= enough || aborted);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a call that may be made; false when there is none any more. */
    boolean take() throws InterruptedException {
        lock.lock();
        try {
            await(() -> spent + underWay < granted || aborted || (last && spent >= granted));
            if (aborted || spent + underWay >= granted) {
                return false;
            }
            underWay++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a call which was taken is over. */
    void spend() {
        change(() -> {
            underWay--;
            attempts++;
            spent++;
        });
    }

    /** Gives a call back that came to nothing. */
    void giveBack() {
        change(() -> {
            underWay--;
            attempts++;
        });
    }

    /** Rests, as a client does that could not reach its datastore. */
    void rest() throws InterruptedException {
        lock.lock();
        try {
            long rest = REST.toNanos();
            while (rest > 0 && !aborted) {
                rest = changed.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long left = PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (left <= 0) {
                throw new AssertionError("Clients do not get on: of " + granted + " granted calls " + spent
                        + " were made, " + underWay + " are under way, " + attempts + " were tried");
            }
            left = changed.awaitNanos(left);
        }
    }
}
