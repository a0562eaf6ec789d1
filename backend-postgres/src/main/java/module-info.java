/** The backend on PostgreSQL. */
module dev.invar.backend.postgres {
    requires static org.jspecify;
    requires transitive dev.invar.backend.jdbc;
    requires org.postgresql.jdbc;

    provides dev.invar.spi.BackendProvider with
            dev.invar.backend.postgres.PostgresBackendProvider;
}
