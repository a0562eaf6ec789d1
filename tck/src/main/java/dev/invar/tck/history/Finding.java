package dev.invar.tck.history;

/**
 * Something wrong in a history.
 *
 * @param kind what kind of thing
 * @param description what was found and which calls show it, in lines of {@link HistoryText}
 */
public record Finding(Kind kind, String description) {

    /** What can be wrong. */
    public enum Kind {
        /** There is no order of the calls, each between its beginning and its end, in which they would be answered so. */
        NO_ORDER,
        /** There are too many orders to try: nothing is known. Make the history shorter. */
        UNDECIDED,
        /** Two rows had the same unique value at the same instant. */
        SHARED_VALUE,
        /** A row referenced one that did not exist at the same instant. */
        ORPHAN
    }

    @Override
    public String toString() {
        return kind + ": " + description;
    }
}
