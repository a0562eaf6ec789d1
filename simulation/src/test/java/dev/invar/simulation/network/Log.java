package dev.invar.simulation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, message by message; kept only where somebody is going to read it. */
public final class Log {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    /** A log. */
    public Log(boolean kept) {
        this.kept = kept;
    }

    /** Adds a line. */
    public void add(Supplier<String> line) {
        if (kept) {
            lines.add(line.get());
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
