package dev.invar.tck;

import dev.invar.OperationListener;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Remembers the finished operations of a datastore, and lets a test halt one before its caller goes on. Thread-safe. */
final class OperationProbe implements OperationListener {
    private final Queue<Observation> observations = new ConcurrentLinkedQueue<>();
    private volatile Optional<Consumer<Observation>> action = Optional.empty();

    @Override
    public void finished(Observation observation) {
        observations.add(observation);
        action.ifPresent(then -> then.accept(observation));
    }

    /** Runs an action on the thread of each finished operation, after it and before its caller goes on. */
    void afterEach(Consumer<Observation> then) {
        action = Optional.of(then);
    }

    /** How many operations of an entity finished, whatever their outcome. */
    long count(String entity) {
        return observations.stream()
                .filter(observation -> observation.entity().equals(entity))
                .count();
    }

    /** How many rounds of messages all finished operations took. */
    long roundTrips() {
        return observations.stream().mapToLong(Observation::roundTrips).sum();
    }

    /** Whether an operation with the given outcome was reported. */
    boolean saw(String operation, String entity, String outcome) {
        return observations.stream()
                .anyMatch(observation -> observation.operation().equals(operation)
                        && observation.entity().equals(entity)
                        && observation.outcome().equals(outcome));
    }

    void reset() {
        action = Optional.empty();
        observations.clear();
    }
}
