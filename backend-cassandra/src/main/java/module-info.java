/** The backend on Apache Cassandra. */
module dev.invar.backend.cassandra {
    requires static org.jspecify;
    requires transitive dev.invar.core;
    requires java.driver.core;
    requires java.driver.query.builder;
    requires org.slf4j;
}
