package dev.invar.tck.history;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks for rows that referenced one which did not exist, from nothing but the times of what was seen. */
final class References {
    private final Sightings sightings;
    private final Absences absences;

    private References(Sightings sightings, Absences absences) {
        this.sightings = sightings;
        this.absences = absences;
    }

    static List<Finding> findings(Map<String, EntitySchema> schemas, Sightings sightings, Absences absences) {
        References references = new References(sightings, absences);
        List<Finding> findings = new ArrayList<>();
        for (Sightings.Sighting child : sightings.all()) {
            for (Reference reference : Objects.requireNonNull(
                            schemas.get(child.address().entity()))
                    .references()) {
                references.orphan(child, reference).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> orphan(Sightings.Sighting child, Reference reference) {
        Optional<Address> parent = child.row()
                .key(reference.fields())
                .map(key -> new Address(reference.target(), key))
                .filter(address -> !address.equals(child.address()));
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        Span childThere = sightings.certain(child, reference.fields());
        for (Operation absence : absences.of(parent.get())) {
            Span parentMissing = absences.certain(parent.get(), absence);
            if (parentMissing.covers(child.operation())
                    || childThere.covers(absence)
                    || childThere.overlaps(parentMissing)) {
                return Optional.of(new Finding(
                        Finding.Kind.ORPHAN,
                        "by " + reference + " a row referenced " + parent.get()
                                + ", which did not exist at the same instant:\n  " + child.operation() + "\n  "
                                + absence));
            }
        }
        return Optional.empty();
    }
}
