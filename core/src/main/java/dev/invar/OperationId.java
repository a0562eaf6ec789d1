package dev.invar;

import java.util.UUID;

/**
 * The identity of one write, under which {@link Datastore#resolve} finds out what became of it. Contains nothing of the written
 * values.
 *
 * @param value a UUID of version 7
 */
public record OperationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
