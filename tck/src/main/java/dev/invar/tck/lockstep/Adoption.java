package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.ScalarType;
import dev.invar.tck.model.GeneratedValues;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the model take over the UUIDs that a datastore generated, if they are new, of version 7 and of the time of the clock.
 * Otherwise it gets others, so that the difference shows.
 */
final class Adoption implements GeneratedValues {
    private static final int CLOCK_TICKS_AHEAD = 1_000;

    private final EntitySchema schema;
    private final Optional<Row> observed;
    private final Clock clock;
    private final GeneratedUuids known;

    Adoption(EntitySchema schema, Optional<Row> observed, Clock clock, GeneratedUuids known) {
        this.schema = schema;
        this.observed = observed;
        this.clock = clock;
        this.known = known;
    }

    @Override
    public Object of(String field) {
        if (schema.field(field).orElseThrow().type() == ScalarType.TIMESTAMP) {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
        return observed.map(row -> row.get(field))
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .filter(this::isPlausible)
                .orElseGet(known::another);
    }

    private boolean isPlausible(UUID uuid) {
        long ahead = (uuid.getMostSignificantBits() >>> 16) - clock.millis();
        return uuid.version() == 7
                && uuid.variant() == 2
                && ahead >= 0
                && ahead < CLOCK_TICKS_AHEAD
                && !known.isKnown(uuid);
    }
}
