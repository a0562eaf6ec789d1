package dev.invar.simulation;

import dev.invar.simulation.client.Client;

/** A client of a simulation; for one thread. */
final class Participant {
    private final Client client;
    private long wake;

    Participant(Client client) {
        this.client = client;
    }

    Client client() {
        return client;
    }

    /** When the client goes on that waits for something. */
    long wake() {
        return wake;
    }

    void sleepUntil(long then) {
        wake = then;
    }
}
