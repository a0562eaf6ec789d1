package dev.invar.tck.lockstep;

import java.util.Optional;

/**
 * Where a datastore and the model part.
 *
 * @param kind in what they differ
 * @param step the step after which it was found; empty at the end of the program
 * @param description both sides in full
 */
record Difference(Kind kind, Optional<Program.Numbered> step, String description) {

    /** In what a datastore and the model can differ. */
    enum Kind {
        /** What the caller gets. */
        RESULT,
        /** What listeners hear. */
        EVENTS,
        /** Which rows there are. */
        CONTENTS,
        /** What the oracle says. */
        INTEGRITY,
        /** An exception that is no error of the contract. */
        FAILURE
    }
}
