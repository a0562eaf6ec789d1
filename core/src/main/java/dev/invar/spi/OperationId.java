package dev.invar.spi;

import java.util.UUID;

/**
 * The identity of one write, under which its outcome can be found out later. Contains nothing of the written values.
 *
 * @param value a UUID of version 7
 */
public record OperationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
