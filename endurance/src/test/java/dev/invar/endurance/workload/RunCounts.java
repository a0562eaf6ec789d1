package dev.invar.endurance.workload;

import dev.invar.tck.history.History;
import dev.invar.tck.history.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened in a run: figures for assertions and for the ledger. Thread-safe. */
public final class RunCounts {
    private final Map<String, Long> faults = new TreeMap<>();
    private long answered;
    private long notApplied;
    private long unknown;
    private long overlapping;
    private long deaths;
    private long settled;

    synchronized void fault(String name) {
        faults.merge(name, 1L, Long::sum);
    }

    synchronized void death() {
        deaths++;
    }

    synchronized void settled(int calls) {
        settled += calls;
    }

    synchronized void add(History history) {
        answered += history.operations().stream().filter(Operation::isAnswered).count();
        unknown += history.unknown();
        notApplied += history.operations().size() - history.size();
        overlapping += history.overlapping();
    }

    /** How often a fault happened. */
    public synchronized long faults(String name) {
        return faults.getOrDefault(name, 0L);
    }

    /** How many calls were answered, refusals included. */
    public synchronized long answered() {
        return answered;
    }

    /** How many calls ended with an error that means that nothing was changed, and that says nothing else. */
    public synchronized long notApplied() {
        return notApplied;
    }

    /** How many calls have an outcome that no client was told. */
    public synchronized long unknown() {
        return unknown;
    }

    /** How many calls were made during a call of another client about the same entity. */
    public synchronized long overlapping() {
        return overlapping;
    }

    /** How many clients died. */
    public synchronized long deaths() {
        return deaths;
    }

    /** Of how many calls it was found out later what had become of them. */
    public synchronized long settled() {
        return settled;
    }

    @Override
    public synchronized String toString() {
        String struck = faults.entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue() + " times")
                .collect(Collectors.joining(", "));
        return (struck.isEmpty() ? "no faults" : struck) + ", clients died " + deaths + " times; calls: " + answered
                + " answered, " + notApplied + " not applied, " + unknown + " unknown, " + settled
                + " found out later; " + overlapping
                + " of them overlapping";
    }
}
