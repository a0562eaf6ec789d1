package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.spi.Backend;
import dev.invar.testservers.PostgresServer;

/** Backends in schemas of their own. */
final class FreshSchema {
    private FreshSchema() {}

    static Backend backend() {
        return OpenStore.backend(new PostgresBackendProvider(), url());
    }

    static String url() {
        PostgresServer server = PostgresServer.shared();
        return server.url(server.freshSchema());
    }
}
