package dev.invar.examples.quickstart;

import dev.invar.testservers.CassandraServer;
import dev.invar.testservers.PostgresServer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** The datastores that the program can bring up itself, and the URL of each. The only place that knows one from another. */
enum LocalDatastore {
    H2("H2", "(jdbc:)?h2:.*") {
        @Override
        Running start(Path directory) {
            return new Running("h2:file:" + directory.resolve("keyauth").toAbsolutePath(), () -> {});
        }
    },
    MEMORY("memory", "memory:.*") {
        @Override
        Running start(Path directory) {
            return new Running("memory:quickstart-" + UUID.randomUUID(), () -> {});
        }
    },
    POSTGRES("PostgreSQL", "(jdbc:postgresql|postgres|postgresql):.*") {
        @Override
        Running start(Path directory) {
            PostgresServer server = PostgresServer.start(directory);
            return new Running(server.url(), server::close);
        }
    },
    CASSANDRA("Apache Cassandra", "cassandra:.*") {
        @Override
        Running start(Path directory) {
            CassandraServer server = CassandraServer.start(directory, CassandraServer.Profile.DURABLE);
            return new Running(server.url("quickstart") + "&create_keyspace=1", server::close);
        }
    };

    private final String title;
    private final String urls;

    LocalDatastore(String title, String urls) {
        this.title = title;
        this.urls = urls;
    }

    /** Whether this is the kind of datastore that the URL leads to. */
    boolean isAt(String url) {
        return url.matches(urls);
    }

    /**
     * A datastore that is up.
     *
     * @param url where it is
     * @param server what to end when it is no longer needed
     */
    record Running(String url, Runnable server) implements AutoCloseable {
        @Override
        public void close() {
            server.run();
        }
    }

    /** Brings the datastore up; it keeps its data, if it keeps any, in the given directory. */
    abstract Running start(Path directory);

    /** What people call it. */
    String title() {
        return title;
    }

    /** Whether bringing it up takes long enough to say so. */
    boolean isServer() {
        return this == POSTGRES || this == CASSANDRA;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
