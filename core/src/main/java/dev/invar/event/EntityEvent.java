package dev.invar.event;

import dev.invar.Row;
import java.util.Optional;

/**
 * One committed change of one row (contract rules {@code E-}). The images hold the fields that the entity names as its event
 * payload, by default all that are not sensitive.
 *
 * @param kind what happened
 * @param entity the entity's name
 * @param before the row before; empty if it was created
 * @param after the row after; empty if it was deleted
 * @param expired whether a deleted row had expired before, by the clock of the program that deleted it
 * @param json the event as a JSON object with the members {@code kind}, {@code entity}, {@code before}, {@code after}, and
 *     {@code "reason":"expired"} where the deleted row had expired
 */
public record EntityEvent(
        Kind kind, String entity, Optional<Row> before, Optional<Row> after, boolean expired, String json) {

    /** The greatest size of the JSON of one image, in bytes of UTF-8: what a UDP datagram can carry. */
    public static final int MAXIMUM_PAYLOAD_BYTES = 65_507;

    /** What happened to a row. */
    public enum Kind {
        /** It was inserted. */
        CREATED,
        /** It was changed, by an update or because a row that it referenced was deleted. */
        UPDATED,
        /** It was deleted, by a call or by a cascade. */
        DELETED
    }

    @Override
    public String toString() {
        return "EntityEvent[" + kind + " " + entity + "]";
    }
}
