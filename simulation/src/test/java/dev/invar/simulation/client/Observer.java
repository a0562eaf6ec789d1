package dev.invar.simulation.client;

/** Sees what clients ask and what they are answered. */
public interface Observer {

    /** An operation begins. */
    void begins(Operation operation);

    /** An operation ends. */
    void answered(Operation operation, Answer answer, Told told);

    /** A client has died in the middle of an operation. */
    void died(Operation operation, Told told);
}
