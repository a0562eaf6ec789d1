package dev.invar.tck.lockstep;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.model.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** The revisions that rows were seen to have. What they are is not said, only when they are others. */
final class Revisions {
    private final Map<String, EntitySchema> schemas;
    private final Map<Address, Long> current = new HashMap<>();
    private final Map<Address, Long> seenInThisStep = new HashMap<>();
    private final Map<Address, Set<Long>> past = new HashMap<>();

    private record Address(String entity, Key key) {}

    /** What a revision is to those that were seen before. */
    enum Verdict {
        /** The row has not changed since, and neither has its revision. */
        THE_SAME,
        /** The row has changed, or was not looked at before. */
        NEW,
        /** The row has not changed, but its revision has. */
        ANOTHER_WITHOUT_CHANGE,
        /** The row has changed, and has a revision that it had before. */
        USED_BEFORE
    }

    Revisions(Map<String, EntitySchema> schemas) {
        this.schemas = schemas;
    }

    private Address address(String entity, Row row) {
        return new Address(
                entity, Objects.requireNonNull(schemas.get(entity), entity).keyOf(row));
    }

    /** What it is that a row has this revision. */
    Verdict judge(String entity, Row row, long revision) {
        Address address = address(entity, row);
        seenInThisStep.put(address, revision);
        Long known = current.get(address);
        if (known != null) {
            return known == revision ? Verdict.THE_SAME : Verdict.ANOTHER_WITHOUT_CHANGE;
        }
        return past.getOrDefault(address, Set.of()).contains(revision) ? Verdict.USED_BEFORE : Verdict.NEW;
    }

    /** What the contract demands of a row's revision. */
    Verdict expected(String entity, Row row) {
        return current.containsKey(address(entity, row)) ? Verdict.THE_SAME : Verdict.NEW;
    }

    /** A revision that the row with a key had before; empty if none is known. */
    OptionalLong outdated(String entity, Key key) {
        return past.getOrDefault(new Address(entity, key), Set.of()).stream()
                .mapToLong(Long::longValue)
                .max();
    }

    /** Ends a step that made these changes. */
    void endStep(List<Change> changes) {
        current.putAll(seenInThisStep);
        seenInThisStep.clear();
        for (Change change : changes) {
            Address address =
                    address(change.entity(), change.before().or(change::after).orElseThrow());
            Long revision = current.remove(address);
            if (revision != null) {
                past.computeIfAbsent(address, ignored -> new HashSet<>()).add(revision);
            }
        }
    }
}
