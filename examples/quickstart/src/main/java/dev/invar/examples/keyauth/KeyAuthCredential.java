package dev.invar.examples.keyauth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a consumer shows to be let in.
 *
 * @param id generated when the credential is stored
 * @param createdAt generated when the credential is stored
 * @param consumerId whose key it is
 * @param key unique; random where it is left out
 */
public record KeyAuthCredential(
        @Nullable UUID id,
        @Nullable Instant createdAt,
        UUID consumerId,
        @Nullable String key) {

    /** A credential that is yet to be stored, with a random key. */
    public static KeyAuthCredential of(UUID consumerId) {
        return new KeyAuthCredential(null, null, consumerId, null);
    }

    /** A credential that is yet to be stored. */
    public static KeyAuthCredential of(UUID consumerId, String key) {
        return new KeyAuthCredential(null, null, consumerId, key);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyAuthCredential[id=" + id + ", consumerId=" + consumerId + "]";
    }
}
