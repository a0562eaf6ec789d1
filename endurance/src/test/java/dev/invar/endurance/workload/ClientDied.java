package dev.invar.endurance.workload;

/**
 * Ends a client in the middle of a call, as the death of its process would: nothing of the client runs after it. To be thrown
 * by what a test puts between a client and its datastore.
 */
public final class ClientDied extends Error {
    private static final long serialVersionUID = 1L;
    private static final String THREADS_OF_CLIENTS = "client-";

    /** The death of the client that runs on this thread. */
    public ClientDied() {
        super("The client died");
    }

    /** A thread on which a client may die; what runs by itself before and after the clients, such as an audit, must not. */
    public static Thread thread(Runnable client) {
        Thread thread = new Thread(client);
        thread.setName(THREADS_OF_CLIENTS + thread.getId());
        return thread;
    }

    /** Whether this is the thread of a client that may die. */
    public static boolean mayHappen() {
        return Thread.currentThread().getName().startsWith(THREADS_OF_CLIENTS);
    }
}
