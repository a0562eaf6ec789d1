package dev.invar.endurance.cassandra;

/** What becomes of a client that dies. */
interface Ending {

    /** Sends a message that is under way when the client dies. */
    void underWay(Death death, Runnable message);

    /** Ends the client; does not return where its process ends with it. */
    Error end(Death death);
}
