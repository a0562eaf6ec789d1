package dev.invar.tck.model;

/** Which revision a write expects its row to have. */
public enum Expected {
    /** Whichever it has. */
    ANY,
    /** The one that it has. */
    CURRENT,
    /** One that it does not have. */
    OTHER
}
