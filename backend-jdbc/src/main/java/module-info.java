/** The engine that the relational backends share. */
module dev.invar.backend.jdbc {
    requires static org.jspecify;
    requires com.zaxxer.hikari;
    // Jdbi needs it but, as an automatic module, cannot say so.
    requires io.leangen.geantyref;
    requires transitive dev.invar.core;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires org.slf4j;

    exports dev.invar.backend.jdbc to
            dev.invar.backend.h2,
            dev.invar.backend.postgres;
}
