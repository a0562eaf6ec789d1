package dev.invar.examples.keyauth;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Page;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of the README, run. */
class ReadmeTest {

    @Test
    void theExampleDoesWhatItSays() {
        try (Datastore store = Datastore.open("memory:", new KeyAuthModule())) {
            store.migrations().up();
            Dao<Consumer> consumers = store.dao(Consumer.class);
            Dao<KeyAuthCredential> keys = store.dao(KeyAuthCredential.class);

            Consumer alice = consumers.insert(Consumer.named("alice"));
            KeyAuthCredential key = keys.insert(KeyAuthCredential.of(alice.id(), "open-sesame"));

            Optional<KeyAuthCredential> found = keys.findBy("key", "open-sesame");
            keys.update(key.id(), patch -> patch.set("key", "close-sesame"));
            Page<KeyAuthCredential> hers = keys.page(where("consumer_id").is(alice.id()), 100);

            consumers.delete(alice.id()); // and her keys, in one step, on every datastore

            assertThat(found).contains(key);
            assertThat(hers.items())
                    .containsExactly(new KeyAuthCredential(key.id(), key.createdAt(), alice.id(), "close-sesame"));
            assertThat(keys.findBy("key", "close-sesame")).isEmpty();
        }
    }
}
