/**
 * Starts a real PostgreSQL and a real Apache Cassandra, without Docker, for tests and demonstrations.
 *
 * <p>Not published: the class paths of the servers are those of the machine that built this module.
 */
module dev.invar.testservers {
    requires java.sql;
    requires static embedded.postgres;
    requires static org.jspecify;

    exports dev.invar.testservers;
}
