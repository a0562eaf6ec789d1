/** The backend on H2. */
module dev.invar.backend.h2 {
    requires static org.jspecify;
    requires transitive dev.invar.backend.jdbc;
    requires com.h2database;
}
