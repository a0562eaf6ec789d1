/** The store on the heap: the default of unit tests. */
module dev.invar.backend.memory {
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires transitive dev.invar.core;

    exports dev.invar.backend.memory;
    exports dev.invar.backend.memory.junit;

    provides dev.invar.spi.BackendProvider with
            dev.invar.backend.memory.MemoryBackendProvider;
}
