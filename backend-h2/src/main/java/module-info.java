/** The backend on H2. */
module dev.invar.backend.h2 {
    requires static org.jspecify;
    requires transitive dev.invar.backend.jdbc;
    requires com.h2database;

    provides dev.invar.spi.BackendProvider with
            dev.invar.backend.h2.H2BackendProvider;
}
