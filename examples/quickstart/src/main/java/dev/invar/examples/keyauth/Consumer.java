package dev.invar.examples.keyauth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses the gateway.
 *
 * @param id generated when the consumer is stored
 * @param createdAt generated when the consumer is stored
 * @param username unique
 */
public record Consumer(@Nullable UUID id, @Nullable Instant createdAt, String username) {

    /** A consumer that is yet to be stored. */
    public static Consumer named(String username) {
        return new Consumer(null, null, username);
    }
}
