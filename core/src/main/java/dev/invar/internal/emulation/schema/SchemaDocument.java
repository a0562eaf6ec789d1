package dev.invar.internal.emulation.schema;

import dev.invar.spi.JournalRecord;
import dev.invar.spi.TableShapes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * All that a datastore without tables knows about itself.
 *
 * @param holding who holds the migration lock, or held it last
 * @param journal the recorded migrations and constraints
 * @param tables the shapes of the tables
 */
record SchemaDocument(Optional<Holding> holding, JournalRecord journal, TableShapes tables) {

    /**
     * Somebody's hold on the migration lock.
     *
     * @param token its identity
     * @param owner who holds it, for people to read
     * @param until when it ends
     */
    record Holding(UUID token, String owner, Instant until) {}

    static SchemaDocument empty() {
        return new SchemaDocument(Optional.empty(), JournalRecord.empty(), TableShapes.none());
    }

    /** Who holds the migration lock at a moment. */
    Optional<Holding> holdingAt(Instant now) {
        return holding.filter(held -> now.isBefore(held.until()));
    }

    /** Whether the migration lock was given to the holder of this token last, even if the time is up. */
    boolean isHeldUnder(UUID token) {
        return holding.filter(held -> held.token().equals(token)).isPresent();
    }

    SchemaDocument with(Optional<Holding> next) {
        return new SchemaDocument(next, journal, tables);
    }

    SchemaDocument with(JournalRecord next) {
        return new SchemaDocument(holding, next, tables);
    }

    SchemaDocument with(TableShapes next) {
        return new SchemaDocument(holding, journal, next);
    }
}
