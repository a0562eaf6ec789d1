package dev.invar.spi.emulation;

import java.util.Optional;

/**
 * One text in a datastore that can be compared and set: all that {@link EmulatedSchema} needs.
 *
 * <p>Reads and replacements are linearizable. Implementations are safe for use by several threads.
 */
public interface ConditionalText {

    /**
     * The text.
     *
     * @return empty until the first replacement
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Optional<String> read();

    /**
     * Replaces the text if it is the expected one.
     *
     * @param expected what the text must be; empty if there must be none yet
     * @return whether it was replaced
     * @throws dev.invar.error.Unavailable if the datastore does not answer; it may then have been replaced, or be replaced
     *     later
     */
    boolean replace(Optional<String> expected, String replacement);
}
