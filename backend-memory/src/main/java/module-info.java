/** The store on the heap: the default of unit tests. */
module dev.invar.backend.memory {
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires transitive dev.invar.core;
}
