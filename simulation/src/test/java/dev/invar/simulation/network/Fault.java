package dev.invar.simulation.network;

/** What happens to a message. */
public enum Fault {
    /** Nothing: it is carried out and answered. */
    NONE,
    /** Others come between the moment at which it is carried out and its answer. */
    ANSWER_DELAYED,
    /** It never leaves the client, which knows. */
    NOT_SENT,
    /** It is lost; the client does not know. */
    REQUEST_LOST,
    /** It is carried out; the client does not know. */
    ANSWER_LOST,
    /** It is carried out some time later; the client does not know. */
    LATE,
    /** The client dies before it sends the message. */
    DIES_BEFORE,
    /** The client dies after the message was carried out. */
    DIES_AFTER,
    /** The client dies, and the message is carried out some time later. */
    DIES_AND_IS_LATE;

    boolean kills() {
        return this == DIES_BEFORE || this == DIES_AFTER || this == DIES_AND_IS_LATE;
    }

    boolean isCarriedOut() {
        return this == NONE || this == ANSWER_DELAYED || this == ANSWER_LOST || this == DIES_AFTER;
    }

    boolean isLate() {
        return this == LATE || this == DIES_AND_IS_LATE;
    }
}
