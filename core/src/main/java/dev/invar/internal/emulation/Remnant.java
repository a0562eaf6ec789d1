package dev.invar.internal.emulation;

import dev.invar.FindingKind;
import dev.invar.Key;
import java.util.List;

/**
 * Something that an operation which ended in the middle left behind.
 *
 * @param kind what it is
 * @param fields the fields that it is about
 * @param key the primary key of the row that it is about
 * @param mending how to take it away
 */
record Remnant(FindingKind kind, List<String> fields, Key key, Mending mending) {

    /** Takes something away that was left behind. */
    interface Mending {

        /** Whether it is away; if not, it is no longer what it was taken for. */
        boolean by(Session session);
    }
}
