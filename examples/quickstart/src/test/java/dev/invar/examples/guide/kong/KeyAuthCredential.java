package dev.invar.examples.guide.kong;

import java.time.Instant;
import java.util.UUID;

/** A key that a consumer shows to be let in; its text never shows the key. */
record KeyAuthCredential(UUID id, Instant createdAt, UUID consumerId, String key) {

    /** A credential that is yet to be stored, with a random key. */
    static KeyAuthCredential of(UUID consumerId) {
        return new KeyAuthCredential(null, null, consumerId, null);
    }

    @Override
    public String toString() {
        return "KeyAuthCredential[id=" + id + ", consumerId=" + consumerId + "]";
    }
}
