package dev.invar.tck.history;

/**
 * The time between two instants, without them.
 *
 * @param from the first instant
 * @param to the last instant; the span is empty if it is not later than the first
 */
record Span(long from, long to) {

    /** Whether an operation began and ended in it. */
    boolean covers(Operation operation) {
        return from < operation.invoked() && operation.completed() < to;
    }

    /** Whether they have any time in common. */
    boolean overlaps(Span other) {
        return Math.max(from, other.from) < Math.min(to, other.to);
    }

    /** From the end of an operation until the earliest of others began that were not over when it began. */
    static Span after(Operation operation, Iterable<Operation> others) {
        long to = Long.MAX_VALUE;
        for (Operation other : others) {
            if (other.completed() >= operation.invoked()) {
                to = Math.min(to, other.invoked());
            }
        }
        return new Span(operation.completed(), to);
    }
}
