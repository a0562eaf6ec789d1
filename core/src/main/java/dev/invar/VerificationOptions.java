package dev.invar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an audit reads, and how fast.
 *
 * <p>Immutable.
 */
public final class VerificationOptions {
    private static final VerificationOptions DEFAULTS = builder().build();

    private final Set<String> entities;
    private final OptionalInt rowsPerSecond;
    private final int kept;
    private final Consumer<VerificationProgress> progress;

    private VerificationOptions(Builder builder) {
        this.entities = Set.copyOf(builder.entities);
        this.rowsPerSecond = builder.rowsPerSecond;
        this.kept = builder.kept;
        this.progress = builder.progress;
    }

    /** All entities, as fast as the datastore answers. */
    public static VerificationOptions defaults() {
        return DEFAULTS;
    }

    /** Options that begin with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names of the entities to read; empty for all. */
    public Set<String> entities() {
        return entities;
    }

    /** How many rows are read in a second at the most; empty for no limit. */
    public OptionalInt rowsPerSecond() {
        return rowsPerSecond;
    }

    /** How many findings, and how many traces, the report keeps; all are counted. */
    public int kept() {
        return kept;
    }

    /** Who is told how far the audit has come. */
    public Consumer<VerificationProgress> progress() {
        return progress;
    }

    /** Collects options; not safe for use by several threads. */
    public static final class Builder {
        private final Set<String> entities = new LinkedHashSet<>();
        private OptionalInt rowsPerSecond = OptionalInt.empty();
        private int kept = 1_000;
        private Consumer<VerificationProgress> progress = ignored -> {};

        private Builder() {}

        /** Reads these entities, and those that were named before, only; what they reference is looked up all the same. */
        public Builder entities(String... names) {
            entities.addAll(List.of(names));
            return this;
        }

        /**
         * Reads at most so many rows in a second. Each takes several messages.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder rowsPerSecond(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("An audit reads at least 1 row in a second");
            }
            this.rowsPerSecond = OptionalInt.of(rows);
            return this;
        }

        /**
         * Keeps so many findings, and so many traces, in the report; 1,000 by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keep(int findings) {
            if (findings < 0) {
                throw new IllegalArgumentException("A report keeps no fewer than 0 findings");
            }
            this.kept = findings;
            return this;
        }

        /** Tells somebody after each few hundred rows, on the thread of the audit; what it throws ends the audit. */
        public Builder progress(Consumer<VerificationProgress> listener) {
            this.progress = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** The options. */
        public VerificationOptions build() {
            return new VerificationOptions(this);
        }
    }
}
