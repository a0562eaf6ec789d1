/** The entity cache. */
module dev.invar.cache {
    requires static org.jspecify;
    requires com.github.benmanes.caffeine;
    requires transitive dev.invar.core;

    exports dev.invar.cache;
}
