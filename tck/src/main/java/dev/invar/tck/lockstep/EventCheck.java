package dev.invar.tck.lockstep;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.tck.model.Change;
import dev.invar.tck.model.ExpiredRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether listeners heard of exactly the changes that the model made, and of children before their parents. */
final class EventCheck {
    private final Map<String, EntitySchema> schemas;
    private final ExpiredRows expired;

    EventCheck(Map<String, EntitySchema> schemas, ExpiredRows expired) {
        this.schemas = schemas;
        this.expired = expired;
    }

    /** What is wrong with the events; empty if nothing is. */
    Optional<String> complaint(List<Change> changes, List<EntityEvent> events) {
        List<String> expected = changes.stream().map(this::text).sorted().toList();
        List<String> heard = events.stream()
                .filter(event -> !isRemoval(event))
                .map(EventCheck::text)
                .toList();
        if (!expected.equals(heard.stream().sorted().toList())) {
            return Optional.of("expected events:\n      " + String.join("\n      ", expected) + "\n    events:\n      "
                    + String.join("\n      ", heard));
        }
        return changes.size() < 2 ? Optional.empty() : misplaced(changes, heard);
    }

    /** Whether it tells that a row was removed which had expired; when that happens is not said. */
    private boolean isRemoval(EntityEvent event) {
        List<String> payload = schema(event.entity()).eventPayload();
        return event.expired()
                && expired.remove(event.entity(), row -> event.before().equals(Optional.of(row.only(payload))));
    }

    private EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    private String text(Change change) {
        List<String> payload = schema(change.entity()).eventPayload();
        return text(
                change.kind(),
                change.entity(),
                change.before().map(row -> row.only(payload)),
                change.after().map(row -> row.only(payload)));
    }

    private static String text(EntityEvent event) {
        return text(event.kind(), event.entity(), event.before(), event.after()) + (event.expired() ? " expired" : "");
    }

    private static String text(EntityEvent.Kind kind, String entity, Optional<Row> before, Optional<Row> after) {
        return kind + " " + entity + " " + before.map(Display::row).orElse("-") + " "
                + after.map(Display::row).orElse("-");
    }

    /** An event of a child that comes after that of its parent; rows that reference one another in a cycle have no order. */
    private Optional<String> misplaced(List<Change> changes, List<String> heard) {
        for (Change child : changes) {
            for (Change parent : changes) {
                boolean ordered = parent.kind() == EntityEvent.Kind.DELETED
                        && references(child, parent)
                        && !reaches(parent, child, changes, new HashSet<>());
                if (ordered && heard.indexOf(text(child)) > heard.lastIndexOf(text(parent))) {
                    return Optional.of("expected before its parent:\n      " + text(child) + "\n    events:\n      "
                            + String.join("\n      ", heard));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the row of one change references that of another. */
    private boolean references(Change child, Change parent) {
        if (child.before().isEmpty() || parent.before().isEmpty()) {
            return false;
        }
        Key key = schema(parent.entity()).keyOf(parent.before().get());
        for (Reference reference : schema(child.entity()).references()) {
            if (reference.target().equals(parent.entity())
                    && child.before().get().key(reference.fields()).equals(Optional.of(key))) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(Change from, Change to, List<Change> changes, Set<Change> seen) {
        List<Change> next = new ArrayList<>();
        for (Change change : changes) {
            if (references(from, change) && seen.add(change)) {
                next.add(change);
            }
        }
        return next.contains(to) || next.stream().anyMatch(change -> reaches(change, to, changes, seen));
    }
}
