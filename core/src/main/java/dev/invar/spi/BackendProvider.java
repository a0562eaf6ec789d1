package dev.invar.spi;

import java.util.Set;

/**
 * Opens the backends of a module; found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are stateless.
 */
public interface BackendProvider {

    /** The URL schemes that this provider serves, such as {@code postgres} and {@code jdbc:postgresql}. */
    Set<String> schemes();

    /**
     * Connects to the datastore. Creates nothing in it.
     *
     * @throws dev.invar.error.Unavailable if it cannot be reached or refuses the credentials; the message says what to do
     */
    Backend open(BackendConfig config);
}
