/** The technology-compatibility kit. */
open module dev.invar.tck {
    requires static org.jspecify;
    requires awaitility;
    requires dev.invar.cache;
    requires transitive dev.invar.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
}
