package dev.invar.tck.history;

import java.util.Comparator;
import java.util.List;

/**
 * What clients asked and were told.
 *
 * @param operations the calls, in the order in which they were made
 */
public record History(List<Operation> operations) {
    public History {
        operations = operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    /** How many calls were answered, or may have been carried out without an answer. */
    public long size() {
        return operations.stream()
                .filter(operation -> !(operation.completion() instanceof Completion.NotApplied))
                .count();
    }

    /** How many calls have an outcome that nobody knows. */
    public long unknown() {
        return operations.stream().filter(Operation::isUnknown).count();
    }

    /** How many calls were made while a call of another client about the same entity was under way, one of them a write. */
    public long overlapping() {
        return operations.stream().filter(this::overlapsAnother).count();
    }

    private boolean overlapsAnother(Operation operation) {
        return operations.stream()
                .anyMatch(other -> other.client() != operation.client()
                        && other.call().entity().equals(operation.call().entity())
                        && (other.call().writes() || operation.call().writes())
                        && other.completed() != Long.MAX_VALUE
                        && other.invoked() < operation.invoked()
                        && operation.invoked() < other.completed());
    }
}
