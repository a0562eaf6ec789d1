package dev.invar.simulation.client;

import dev.invar.simulation.storage.Author;

/** One request of one client, from its beginning to its answer or to the client's death. Identical only with itself. */
public final class Operation implements Author {
    private final int client;
    private final Request request;

    Operation(int client, Request request) {
        this.client = client;
        this.request = request;
    }

    /** The number of the client. */
    public int client() {
        return client;
    }

    /** What was asked. */
    public Request request() {
        return request;
    }

    @Override
    public String toString() {
        return "client " + client + ": " + Wording.of(request);
    }
}
