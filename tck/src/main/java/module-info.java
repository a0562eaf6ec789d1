import dev.invar.tck.BackendFixture;

/** The technology-compatibility kit: the rules that every backend keeps, as JUnit tests. */
open module dev.invar.tck {
    requires static org.jspecify;
    requires dev.invar.cache;
    requires transitive dev.invar.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;

    exports dev.invar.tck;
    exports dev.invar.tck.history;

    uses BackendFixture;
}
