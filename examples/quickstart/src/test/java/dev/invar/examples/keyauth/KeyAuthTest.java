package dev.invar.examples.keyauth;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.backend.memory.junit.MemoryDatastoreExtension;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyAuthTest {
    @RegisterExtension
    static final MemoryDatastoreExtension STORE = MemoryDatastoreExtension.of(new KeyAuthModule())
            .startingWith(store -> store.dao(Consumer.class).insert(Consumer.named("alice")));

    private Dao<Consumer> consumers;
    private Dao<KeyAuthCredential> keys;
    private KeyAuthenticator authenticator;
    private Consumer alice;

    @BeforeEach
    void open(Datastore store) {
        consumers = store.dao(Consumer.class);
        keys = store.dao(KeyAuthCredential.class);
        authenticator = new KeyAuthenticator(store);
        alice = consumers.findBy("username", "alice").orElseThrow();
    }

    @AfterEach
    void close() {
        authenticator.close();
    }

    @Test
    void aKeyLetsItsConsumerIn() {
        keys.insert(KeyAuthCredential.of(alice.id(), "open-sesame"));

        assertThat(authenticator.consumerOf("open-sesame")).contains(alice);
    }

    @Test
    void anUnknownKeyLetsNobodyIn() {
        assertThat(authenticator.consumerOf("open-sesame")).isEmpty();
    }

    @Test
    void aKeyThatIsLeftOutIsGenerated() {
        KeyAuthCredential first = keys.insert(KeyAuthCredential.of(alice.id()));
        KeyAuthCredential second = keys.insert(KeyAuthCredential.of(alice.id()));

        assertThat(first.key()).hasSize(32).isNotEqualTo(second.key());
        assertThat(authenticator.consumerOf(first.key())).contains(alice);
    }

    @Test
    void twoConsumersCannotHaveTheSameKey() {
        Consumer bob = consumers.insert(Consumer.named("bob"));
        keys.insert(KeyAuthCredential.of(alice.id(), "open-sesame"));

        assertThatThrownBy(() -> keys.insert(KeyAuthCredential.of(bob.id(), "open-sesame")))
                .isInstanceOf(UniqueViolation.class)
                .hasMessageContaining("key")
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void aKeyBelongsToAConsumerWhoExists() {
        assertThatThrownBy(() -> keys.insert(KeyAuthCredential.of(UUID.randomUUID())))
                .isInstanceOf(ForeignKeyViolation.class)
                .hasMessageContaining("consumers");
    }

    @Test
    void aChangedKeyIsTheOnlyOneThatCounts() {
        KeyAuthCredential old = keys.insert(KeyAuthCredential.of(alice.id(), "open-sesame"));
        assertThat(authenticator.consumerOf("open-sesame")).contains(alice);

        keys.update(old.id(), patch -> patch.set("key", "close-sesame"));

        assertThat(authenticator.consumerOf("open-sesame")).isEmpty();
        assertThat(authenticator.consumerOf("close-sesame")).contains(alice);
    }

    @Test
    void aConsumerLeavesWithTheirKeysAndOthersStay() {
        Consumer bob = consumers.insert(Consumer.named("bob"));
        keys.insert(KeyAuthCredential.of(bob.id(), "bobs"));
        keys.insert(KeyAuthCredential.of(alice.id(), "open-sesame"));
        assertThat(authenticator.consumerOf("open-sesame")).contains(alice);

        consumers.delete(alice.id());

        assertThat(authenticator.consumerOf("open-sesame")).isEmpty();
        assertThat(keys.page(where("consumer_id").is(alice.id()), 10).items()).isEmpty();
        assertThat(authenticator.consumerOf("bobs")).contains(bob);
    }

    @Test
    void aUsernameIsUniqueAndNotTooLong() {
        assertThatThrownBy(() -> consumers.insert(Consumer.named("alice"))).isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> consumers.insert(Consumer.named("a".repeat(101))))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("username");
    }
}
