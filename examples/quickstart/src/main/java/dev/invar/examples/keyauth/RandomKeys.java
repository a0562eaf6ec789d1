package dev.invar.examples.keyauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys that nobody guesses. */
final class RandomKeys {
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKeys() {}

    /** 192 random bits as 32 characters of the URL-safe Base64 alphabet. */
    static String next() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().encodeToString(bits);
    }
}
