package dev.invar.tck.model;

import dev.invar.Row;
import dev.invar.event.EntityEvent;
import java.util.Optional;

/**
 * What an operation did to one row.
 *
 * @param kind what it did
 * @param entity the row's entity
 * @param before the row before; empty if it was created
 * @param after the row after; empty if it was deleted
 */
public record Change(EntityEvent.Kind kind, String entity, Optional<Row> before, Optional<Row> after) {

    static Change created(String entity, Row after) {
        return new Change(EntityEvent.Kind.CREATED, entity, Optional.empty(), Optional.of(after));
    }

    static Change updated(String entity, Row before, Row after) {
        return new Change(EntityEvent.Kind.UPDATED, entity, Optional.of(before), Optional.of(after));
    }

    static Change deleted(String entity, Row before) {
        return new Change(EntityEvent.Kind.DELETED, entity, Optional.of(before), Optional.empty());
    }
}
