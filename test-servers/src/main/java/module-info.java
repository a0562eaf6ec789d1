/** Real servers for tests and demonstrations. */
module dev.invar.testservers {
    requires static org.jspecify;
    requires embedded.postgres;
    requires java.sql;
    requires org.slf4j;
}
