/** The datastore-neutral layer: schemas, DAOs, errors, migrations, events, and what a backend implements. */
module dev.invar.core {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires com.fasterxml.jackson.core;

    exports dev.invar;
    exports dev.invar.error;
    exports dev.invar.event;
    exports dev.invar.mapping;
    exports dev.invar.migration;
    exports dev.invar.schema;
    exports dev.invar.spi;
    exports dev.invar.spi.emulation;

    uses dev.invar.spi.BackendProvider;
}
