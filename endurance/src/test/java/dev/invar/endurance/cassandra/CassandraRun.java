package dev.invar.endurance.cassandra;

import dev.invar.endurance.workload.FaultRun;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A run of clients on a keyspace of its own, with what it needs. Used by one thread. */
final class CassandraRun implements AutoCloseable {
    private final Encounters encounters = new Encounters();
    private final ExecutorService late = Executors.newCachedThreadPool();
    private final Connections connections;
    private final FaultRun run;

    /**
     * Creates the keyspace and opens the clients.
     *
     * @param url the URL of the keyspace, which says how it is created
     * @param keyspace its name
     * @param fates decides how clients die
     * @param clients how many there are
     * @param seed decides what they call
     */
    CassandraRun(String url, String keyspace, Fates fates, int clients, long seed) {
        this.connections = new Connections(url);
        MortalClients mortal = new MortalClients(connections, keyspace, fates, encounters, new EndInProcess(late));
        this.run = new FaultRun(mortal::open, clients, seed);
    }

    FaultRun faults() {
        return run;
    }

    Encounters encounters() {
        return encounters;
    }

    @Override
    public void close() {
        run.close();
        late.shutdownNow();
        connections.close();
    }
}
