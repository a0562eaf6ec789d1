package dev.invar.simulation.network;

import dev.invar.spi.emulation.Step;
import java.util.EnumMap;
import java.util.Map;

/** How often what happened; for one thread. */
public final class Counts {
    private final Map<Step, Long> messages = new EnumMap<>(Step.class);
    private long all;
    private final Map<Happening, Long> happenings = new EnumMap<>(Happening.class);

    void message(Step step) {
        messages.merge(step, 1L, Long::sum);
        all++;
    }

    /** Something happened. */
    public void happened(Happening happening) {
        happenings.merge(happening, 1L, Long::sum);
    }

    /** Adds what was counted elsewhere. */
    public void add(Counts other) {
        all += other.all;
        other.messages.forEach((step, count) -> messages.merge(step, count, Long::sum));
        other.happenings.forEach((happening, count) -> happenings.merge(happening, count, Long::sum));
    }

    /** The messages of a step. */
    public long messages(Step step) {
        return messages.getOrDefault(step, 0L);
    }

    /** All messages. */
    public long messages() {
        return all;
    }

    /** How often something happened. */
    public long of(Happening happening) {
        return happenings.getOrDefault(happening, 0L);
    }

    @Override
    public String toString() {
        return happenings + " in " + messages() + " messages " + messages;
    }
}
