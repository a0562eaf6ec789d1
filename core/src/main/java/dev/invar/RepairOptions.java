package dev.invar;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a repair reads, and whether it removes the markers of deleted rows.
 *
 * <p>Immutable.
 */
public final class RepairOptions {
    private static final Duration SHORTEST_QUARANTINE = Duration.ofDays(1);
    private static final RepairOptions DEFAULTS = builder().build();

    private final VerificationOptions verification;
    private final Optional<Instant> lastCompleteRepair;
    private final Duration quarantine;

    private RepairOptions(Builder builder) {
        this.verification = builder.verification;
        this.lastCompleteRepair = builder.lastCompleteRepair;
        this.quarantine = builder.quarantine;
    }

    /** All entities, as fast as the datastore answers; markers stay. */
    public static RepairOptions defaults() {
        return DEFAULTS;
    }

    /** Options that begin with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** What is read, how fast, and who is told of it. */
    public VerificationOptions verification() {
        return verification;
    }

    /** When the last complete repair of all replicas began, if markers are to be removed. */
    public Optional<Instant> lastCompleteRepair() {
        return lastCompleteRepair;
    }

    /** How long a marker stays at least. */
    public Duration quarantine() {
        return quarantine;
    }

    /** Collects options; not safe for use by several threads. */
    public static final class Builder {
        private VerificationOptions verification = VerificationOptions.defaults();
        private Optional<Instant> lastCompleteRepair = Optional.empty();
        private Duration quarantine = Duration.ofDays(30);

        private Builder() {}

        /** What is read, how fast, and who is told of it; everything by default. */
        public Builder verification(VerificationOptions options) {
            this.verification = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Removes the markers of rows that were deleted before the quarantine and before the datastore's replicas were last made
         * equal. Without this no marker is removed. A datastore without replicas needs no such repair: any instant will do.
         *
         * @param lastCompleteRepair when the last repair of <em>all</em> replicas of the tables began that has ended
         *     successfully. An instant that is too late may bring deleted rows back to life
         */
        public Builder purgeMarkers(Instant lastCompleteRepair) {
            this.lastCompleteRepair = Optional.of(lastCompleteRepair);
            return this;
        }

        /**
         * How long a marker stays at least: longer than any message of a writer can be under way. 30 days by default.
         *
         * @throws IllegalArgumentException if it is shorter than a day
         */
        public Builder quarantine(Duration duration) {
            if (duration.compareTo(SHORTEST_QUARANTINE) < 0) {
                throw new IllegalArgumentException("A quarantine of markers lasts a day at least");
            }
            this.quarantine = duration;
            return this;
        }

        /** The options. */
        public RepairOptions build() {
            return new RepairOptions(this);
        }
    }
}
