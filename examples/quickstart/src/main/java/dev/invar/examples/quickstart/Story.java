package dev.invar.examples.quickstart;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Page;
import dev.invar.Query;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.event.EntityEvent;
import dev.invar.event.Subscription;
import dev.invar.examples.keyauth.Consumer;
import dev.invar.examples.keyauth.KeyAuthCredential;
import dev.invar.examples.keyauth.KeyAuthModule;
import dev.invar.examples.keyauth.KeyAuthenticator;
import dev.invar.migration.MigrationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens to two consumers and their keys. Knows nothing of the datastore that it happens on. Everything it tells has
 * been read back; where something is not as it should be, the story ends with an error.
 */
final class Story {
    private static final String CHOSEN_KEY = "open-sesame";
    private static final int KEYS_OF_ALICE = 5;
    private static final int PAGE_LIMIT = 2;

    private final Datastore store;
    private final KeyAuthenticator authenticator;
    private final Narrator narrator;
    private final Dao<Consumer> consumers;
    private final Dao<KeyAuthCredential> credentials;

    Story(Datastore store, KeyAuthenticator authenticator, Narrator narrator) {
        this.store = store;
        this.authenticator = authenticator;
        this.narrator = narrator;
        this.consumers = store.dao(Consumer.class);
        this.credentials = store.dao(KeyAuthCredential.class);
    }

    /** Migrates, and tells the story. Afterwards bob and his key are in the datastore, and nothing else. */
    void tell() {
        migrate();
        narrator.chapter("Two consumers");
        Consumer alice = consumer("alice");
        Consumer bob = consumer("bob");
        give(alice, bob);
        authenticate(alice);
        page(alice);
        delete(alice, bob);
    }

    private void migrate() {
        narrator.chapter("The tables are made by migrations");
        List<MigrationStatus> applied = store.migrations().up();
        applied.forEach(migration -> narrator.done("applied " + migration.module(), migration.migration()));
        if (applied.isEmpty()) {
            narrator.done("nothing to apply", "all migrations of " + new KeyAuthModule().name() + " are there");
        }
    }

    /** A consumer who stayed from an earlier run is welcomed back, keys and all. */
    private Consumer consumer(String username) {
        Optional<Consumer> known = consumers.findBy("username", username);
        if (known.isPresent()) {
            narrator.done("welcome back, " + username, "id " + id(known.get()));
            return known.get();
        }
        Consumer inserted = consumers.insert(Consumer.named(username));
        narrator.done("inserted " + username, "id " + id(inserted));
        return inserted;
    }

    private void give(Consumer alice, Consumer bob) {
        narrator.chapter("Keys, each unique, each somebody's");
        keysOf(alice).forEach(left -> credentials.delete(Objects.requireNonNull(left.id())));
        credentials.insert(KeyAuthCredential.of(id(alice), CHOSEN_KEY));
        narrator.done("alice chooses a key", CHOSEN_KEY);
        for (int i = 1; i < KEYS_OF_ALICE; i++) {
            credentials.insert(KeyAuthCredential.of(id(alice)));
        }
        narrator.done("alice gets " + (KEYS_OF_ALICE - 1) + " more", "generated");
        List<KeyAuthCredential> kept = keysOf(bob);
        if (kept.isEmpty()) {
            KeyAuthCredential generated = credentials.insert(KeyAuthCredential.of(id(bob)));
            narrator.done("bob gets a key", "generated: " + beginning(generated));
        } else {
            narrator.done("bob still has his key", beginning(kept.get(0)));
        }
        expectRefusal(
                "bob wants the same key",
                UniqueViolation.class,
                () -> credentials.insert(KeyAuthCredential.of(id(bob), CHOSEN_KEY)));
        expectRefusal(
                "a key for nobody",
                ForeignKeyViolation.class,
                () -> credentials.insert(KeyAuthCredential.of(UUID.randomUUID())));
    }

    private void authenticate(Consumer alice) {
        narrator.chapter("A request shows a key");
        expect(authenticator.consumerOf(CHOSEN_KEY).equals(Optional.of(alice)), "the key is not found to be alice's");
        long loads = authenticator.keyStatistics().loads();
        narrator.done(CHOSEN_KEY + " is alice's", "read from the datastore");
        expect(authenticator.consumerOf(CHOSEN_KEY).equals(Optional.of(alice)), "the key is not found to be alice's");
        expect(authenticator.keyStatistics().loads() == loads, "the key was read again");
        narrator.done(CHOSEN_KEY + " is alice's", "from the cache");
        expect(authenticator.consumerOf("let-me-in").isEmpty(), "an unknown key lets somebody in");
        narrator.done("let-me-in is nobody's", "and the cache remembers that as well");
    }

    private void page(Consumer alice) {
        narrator.chapter("alice's keys, " + PAGE_LIMIT + " to a page");
        Query hers = Query.where("consumer_id").is(id(alice));
        int number = 1;
        int found = 0;
        Page<KeyAuthCredential> page = credentials.page(hers, PAGE_LIMIT);
        while (true) {
            found += page.items().size();
            narrator.done("page " + number, page.items().size() + (page.items().size() == 1 ? " key" : " keys"));
            if (page.next().isEmpty()) {
                break;
            }
            number++;
            page = credentials.page(hers, PAGE_LIMIT, page.next().get());
        }
        expect(found == KEYS_OF_ALICE, "the pages hold " + found + " keys");
        narrator.done("together", found + " keys");
    }

    private void delete(Consumer alice, Consumer bob) {
        narrator.chapter("alice leaves, and takes her keys with her");
        List<String> deleted = new ArrayList<>();
        try (Subscription subscription = store.events().subscribe(event -> {
            if (event.kind() == EntityEvent.Kind.DELETED) {
                deleted.add(event.entity());
            }
        })) {
            expect(consumers.delete(id(alice)).equals(Optional.of(alice)), "alice was not there to be deleted");
        }
        narrator.done("deleted alice", "a single call");
        expect(deleted.lastIndexOf("keyauth_credentials") == KEYS_OF_ALICE - 1, "events came as " + deleted);
        expect(deleted.indexOf("consumers") == KEYS_OF_ALICE, "events came as " + deleted);
        narrator.done("events tell of it", KEYS_OF_ALICE + " keys deleted, then their consumer");
        expect(keysOf(alice).isEmpty(), "alice's keys are still there");
        narrator.done("her keys in the datastore", "none");
        expect(authenticator.consumerOf(CHOSEN_KEY).isEmpty(), "alice's key still lets her in");
        narrator.done("her key in the cache", "forgotten: " + CHOSEN_KEY + " is nobody's");
        expect(keysOf(bob).size() == 1, "bob does not have one key");
        narrator.done("bob", "stays, with his key");
    }

    private List<KeyAuthCredential> keysOf(Consumer consumer) {
        return credentials
                .page(Query.where("consumer_id").is(id(consumer)), 1_000)
                .items();
    }

    private <X extends DaoException> void expectRefusal(String what, Class<X> refusal, Runnable operation) {
        try {
            operation.run();
        } catch (DaoException refused) {
            if (refusal.isInstance(refused)) {
                narrator.refused(what, refusal.getSimpleName() + ": " + refused.getMessage());
                return;
            }
            throw refused;
        }
        throw new IllegalStateException("This should have been refused: " + what);
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("This is not as it should be: " + otherwise);
        }
    }

    private static UUID id(Consumer consumer) {
        return Objects.requireNonNull(consumer.id(), "a stored consumer has an id");
    }

    /** Enough of a key to tell it from others, too little to use it. */
    private static String beginning(KeyAuthCredential credential) {
        return Objects.requireNonNull(credential.key(), "a stored credential has a key")
                        .substring(0, 6) + "…";
    }
}
