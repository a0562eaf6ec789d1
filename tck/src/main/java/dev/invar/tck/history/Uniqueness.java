package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for two rows that had the same unique value at the same instant, from nothing but the times of what was seen. */
final class Uniqueness {
    private final Sightings sightings;

    private Uniqueness(Sightings sightings) {
        this.sightings = sightings;
    }

    static List<Finding> findings(Map<String, EntitySchema> schemas, Sightings sightings) {
        Uniqueness uniqueness = new Uniqueness(sightings);
        List<Finding> findings = new ArrayList<>();
        schemas.values().stream()
                .flatMap(schema -> schema.uniqueConstraints().stream())
                .forEach(constraint -> uniqueness
                        .byValue(constraint)
                        .forEach((value, seen) ->
                                uniqueness.twoHolders(constraint, value, seen).ifPresent(findings::add)));
        return findings;
    }

    private Map<Key, List<Sightings.Sighting>> byValue(UniqueConstraint constraint) {
        Map<Key, List<Sightings.Sighting>> byValue = new LinkedHashMap<>();
        for (Sightings.Sighting sighting : sightings.all()) {
            if (sighting.address().entity().equals(constraint.entity())) {
                sighting.row()
                        .key(constraint.fields())
                        .ifPresent(value -> byValue.computeIfAbsent(value, unused -> new ArrayList<>())
                                .add(sighting));
            }
        }
        return byValue;
    }

    private Optional<Finding> twoHolders(UniqueConstraint constraint, Key value, List<Sightings.Sighting> seen) {
        List<Span> spans = seen.stream()
                .map(sighting -> sightings.certain(sighting, constraint.fields()))
                .toList();
        for (int one = 0; one < seen.size(); one++) {
            for (int other = 0; other < seen.size(); other++) {
                boolean different =
                        !seen.get(one).address().equals(seen.get(other).address());
                if (different
                        && (spans.get(one).covers(seen.get(other).operation())
                                || spans.get(one).overlaps(spans.get(other)))) {
                    return Optional.of(new Finding(
                            Finding.Kind.SHARED_VALUE,
                            constraint + " " + HistoryText.of(value) + " was at the same instant that of\n  "
                                    + seen.get(one).operation() + "\n  "
                                    + seen.get(other).operation()));
                }
            }
        }
        return Optional.empty();
    }
}
