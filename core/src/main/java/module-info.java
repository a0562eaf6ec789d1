/** The datastore-neutral layer. */
module dev.invar.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
}
