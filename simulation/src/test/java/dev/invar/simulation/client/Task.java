package dev.invar.simulation.client;

import dev.invar.OperationId;

/** What a client is going to ask, made when it comes to that. */
@FunctionalInterface
public interface Task {

    /**
     * The request.
     *
     * @param id the identity of the write, if it is one
     * @param known what the client knows from its reads
     */
    Request request(OperationId id, Knowledge known);
}
