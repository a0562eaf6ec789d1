package dev.invar.simulation;

import java.util.List;

/** Decides who sends the next messages; for one thread. */
interface Schedule {

    /** One turn: who, and how many messages at most. */
    record Turn(Participant participant, int messages) {}

    /** The next turn. */
    Turn next(List<Participant> able);

    /**
     * What became of the turn.
     *
     * @param waits whether the client has begun to wait for others
     * @param messages how many messages it sent
     */
    default void ended(Turn turn, boolean waits, long messages) {}
}
