package dev.invar.examples.quickstart;

import dev.invar.Datastore;
import dev.invar.examples.keyauth.Consumer;
import dev.invar.examples.keyauth.KeyAuthModule;
import dev.invar.examples.ratelimiting.RateLimit;
import dev.invar.examples.ratelimiting.RateLimitingModule;
import dev.invar.migration.MigrationStatus;
import java.util.List;
import java.util.Objects;

/**
 * A module that references the entities of another one, comes, and goes again with its tables. It has a {@link Datastore}
 * object of its own, as a program has that is started with one module more.
 */
final class SecondModule {
    private static final String NAME = new RateLimitingModule().name();

    private final String url;

    SecondModule(String url) {
        this.url = url;
    }

    /** What an interrupted run left behind, and the entities of key authentication too if everything is to go. */
    void clear(boolean everything) {
        try (Datastore store = open()) {
            store.migrations().down(NAME);
            if (everything) {
                store.migrations().down(new KeyAuthModule().name());
            }
        }
    }

    /** The chapter; {@code first} is the datastore of the program without this module. */
    void tell(Narrator narrator, Datastore first) {
        narrator.chapter("A second module comes and goes");
        try (Datastore store = open()) {
            show(narrator, "applied", store.migrations().up());
            RateLimit limit = store.dao(RateLimit.class)
                    .insert(new RateLimit(Objects.requireNonNull(bob(store).id()), 60));
            narrator.done("bob is limited", "to " + limit.perMinute() + " requests a minute");
            show(narrator, "took back", store.migrations().down(NAME));
        }
        narrator.done(bob(first).username(), "is still there, without a limit");
    }

    private static Consumer bob(Datastore store) {
        return store.dao(Consumer.class).findBy("username", "bob").orElseThrow();
    }

    private Datastore open() {
        return Datastore.open(url, new RateLimitingModule(), new KeyAuthModule());
    }

    private static void show(Narrator narrator, String what, List<MigrationStatus> migrations) {
        migrations.forEach(migration -> narrator.done(what + " " + migration.module(), migration.migration()));
    }
}
