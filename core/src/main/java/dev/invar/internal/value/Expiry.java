package dev.invar.internal.value;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import java.time.Clock;
import java.time.Instant;

/**
 * Says whether rows have expired, by the program's clock.
 *
 * <p>Safe for use by several threads.
 */
public final class Expiry {
    private final Clock clock;

    /** Expiry by the given clock. */
    public Expiry(Clock clock) {
        this.clock = clock;
    }

    /** Whether the row exists no longer, though it may still be stored. */
    public boolean hasPassed(EntitySchema schema, Row row) {
        return schema.expiry()
                .flatMap(field -> row.find(field, Instant.class))
                .filter(end -> !end.isAfter(clock.instant()))
                .isPresent();
    }
}
