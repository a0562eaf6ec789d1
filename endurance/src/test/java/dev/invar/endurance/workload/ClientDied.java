package dev.invar.endurance.workload;

/**
 * Ends a client in the middle of a call, as the death of its process would: nothing of the client runs after it. To be thrown
 * by what a test puts between a client and its datastore.
 */
public final class ClientDied extends Error {
    private static final long serialVersionUID = 1L;

    /** The death of the client that runs on this thread. */
    public ClientDied() {
        super("The client died");
    }
}
