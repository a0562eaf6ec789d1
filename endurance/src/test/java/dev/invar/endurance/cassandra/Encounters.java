package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Step;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the clients of a run met, and at which steps of the protocol they died. Thread-safe. */
final class Encounters {
    private final Map<Encounter, LongAdder> met = new ConcurrentHashMap<>();
    private final Map<Step, LongAdder> deaths = new ConcurrentHashMap<>();
    private final Map<Way, LongAdder> ways = new ConcurrentHashMap<>();

    void meet(Encounter encounter) {
        met.computeIfAbsent(encounter, unused -> new LongAdder()).increment();
    }

    void die(Death death) {
        deaths.computeIfAbsent(death.step(), unused -> new LongAdder()).increment();
        ways.computeIfAbsent(death.way(), unused -> new LongAdder()).increment();
    }

    /** How often something was met. */
    long of(Encounter encounter) {
        LongAdder count = met.get(encounter);
        return count == null ? 0 : count.sum();
    }

    /** At how many different steps clients died. */
    int stepsOfDeath() {
        return deaths.size();
    }

    /** In how many ways clients died. */
    int waysOfDeath() {
        return ways.size();
    }

    @Override
    public String toString() {
        return "met " + met + "; deaths at " + deaths + ", " + ways;
    }
}
