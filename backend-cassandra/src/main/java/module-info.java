/** The backend on Apache Cassandra. */
module dev.invar.backend.cassandra {
    requires static org.jspecify;
    requires transitive dev.invar.core;
    requires java.driver.core;
    requires java.driver.query.builder;
    requires org.slf4j;

    exports dev.invar.backend.cassandra;
    // The driver makes the retry policy by reflection.
    exports dev.invar.backend.cassandra.internal to
            java.driver.core;

    provides dev.invar.spi.BackendProvider with
            dev.invar.backend.cassandra.CassandraBackendProvider;
}
