package dev.invar.backend.h2;

import java.util.Optional;
import java.util.stream.Stream;

/** When a commit comes to the file of its database. */
enum Durability {
    /** Before it is acknowledged. */
    FULL("full", 0),

    /** By {@link Checkpoints}; H2 itself would do it in the middle of transactions, and is told to wait for weeks. */
    RELAXED("relaxed", Integer.MAX_VALUE);

    private final String text;
    private final int writeDelay;

    Durability(String text, int writeDelay) {
        this.text = text;
        this.writeDelay = writeDelay;
    }

    /** The one that a URL writes so. */
    static Optional<Durability> of(String text) {
        return Stream.of(values())
                .filter(durability -> durability.text.equals(text))
                .findAny();
    }

    /** How URLs write it. */
    String text() {
        return text;
    }

    /** H2's setting, in milliseconds. */
    String writeDelay() {
        return Integer.toString(writeDelay);
    }
}
