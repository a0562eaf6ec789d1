package dev.invar.endurance.cassandra;

/** How a client dies at a message. */
enum Way {
    /** Before it sends the message. */
    BEFORE,
    /** After the message was carried out and answered, before it has read the answer. */
    AFTER,
    /** While the message is under way: it is carried out some time later. */
    UNDER_WAY
}
