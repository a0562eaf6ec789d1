package dev.invar.spi;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What accompanies one operation through the layers: its deadline and the count of rounds of messages it waited for.
 *
 * <p>Safe for use by several threads.
 */
public final class CallContext {
    private final Deadline deadline;
    private final AtomicInteger roundTrips;

    /** A context of an operation that has not yet sent anything. */
    public CallContext(Deadline deadline) {
        this(deadline, new AtomicInteger());
    }

    private CallContext(Deadline deadline, AtomicInteger roundTrips) {
        this.deadline = deadline;
        this.roundTrips = roundTrips;
    }

    /** The context of a part of this operation that has a deadline of its own; rounds of messages count for both. */
    public CallContext until(Deadline other) {
        return new CallContext(other, roundTrips);
    }

    /** Until when the operation may go on. */
    public Deadline deadline() {
        return deadline;
    }

    /** Counts one round of messages to the datastore, however many of them go in parallel. */
    public void countRoundTrip() {
        roundTrips.incrementAndGet();
    }

    /** The rounds of messages so far. */
    public int roundTrips() {
        return roundTrips.get();
    }
}
