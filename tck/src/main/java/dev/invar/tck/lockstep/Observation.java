package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.model.GeneratedValues;
import dev.invar.tck.model.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a datastore made of a step, for what no model can know.
 *
 * @param schemas the entities by name
 * @param clock the clock of the datastore
 * @param outcome what the step came to
 * @param known the UUIDs that were generated before
 * @param revisions the revisions that were seen before
 */
record Observation(
        Map<String, EntitySchema> schemas,
        Clock clock,
        Optional<Outcome> outcome,
        GeneratedUuids known,
        Revisions revisions) {

    Instant now() {
        return clock.instant();
    }

    boolean is(Outcome other) {
        return outcome.equals(Optional.of(other));
    }

    /** The values that were generated for a row. */
    GeneratedValues generated(String entity) {
        Optional<Row> row =
                outcome.filter(Outcome.Found.class::isInstance).flatMap(found -> ((Outcome.Found) found).row());
        return new Adoption(Objects.requireNonNull(schemas.get(entity), entity), row, clock, known);
    }

    /** What became of one of several rows. */
    Observation ofPart(int index) {
        List<Outcome> parts = outcome.isPresent() && outcome.get() instanceof Outcome.Several several
                ? several.outcomes()
                : List.of();
        Optional<Outcome> part = index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
        return new Observation(schemas, clock, part, known, revisions);
    }
}
