package dev.invar.examples.guide.kong;

import static dev.invar.Query.where;

import dev.invar.Dao;
import dev.invar.Daos;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What key authentication does with keys. Safe for use by several threads. */
final class KeyAuthCredentials {
    private final Dao<KeyAuthCredential> keys;

    KeyAuthCredentials(Daos daos) {
        this.keys = daos.dao(KeyAuthCredential.class);
    }

    /** A new random key of a consumer. */
    KeyAuthCredential issue(UUID consumer) {
        return keys.insert(KeyAuthCredential.of(consumer));
    }

    /** Whose key it is. */
    Optional<UUID> ownerOf(String key) {
        return keys.findBy("key", key).map(KeyAuthCredential::consumerId);
    }

    /** Gives a key another text: of two callers at the same time only one finds the old one. */
    KeyAuthCredential rotate(String key) {
        return keys.updateBy("key", key, patch -> patch.set("key", KeyAuthPlugin.randomKey()));
    }

    /** Whether the key was valid until now. */
    boolean revoke(String key) {
        return keys.deleteBy("key", key).isPresent();
    }

    /** The keys of a consumer; to be closed. */
    Stream<KeyAuthCredential> of(UUID consumer) {
        return keys.stream(where("consumer_id").is(consumer));
    }
}
