/** The key-auth plugin on four datastores: what to read first. */
module dev.invar.examples.quickstart {
    requires dev.invar.cache;
    requires dev.invar.core;
    requires dev.invar.testservers;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.invar.examples.quickstart to
            info.picocli;
}
