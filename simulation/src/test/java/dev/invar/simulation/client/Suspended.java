package dev.invar.simulation.client;

/** It is another client's turn: the operation is left where it is and repeated up to there when its client's turn comes. */
final class Suspended extends Error {
    private static final long serialVersionUID = 1L;

    Suspended() {
        super("another client's turn", null, false, false);
    }
}
