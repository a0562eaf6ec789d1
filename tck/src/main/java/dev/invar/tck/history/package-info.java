/**
 * Histories of what concurrent clients asked a datastore and were told, and checkers that judge whether the contract allows
 * them: {@link dev.invar.tck.history.HistoryCheck} is where to begin.
 *
 * <p>A call whose outcome nobody knows stays open for ever: it may take effect at any time after it was made, or never.
 */
@NullMarked
package dev.invar.tck.history;

import org.jspecify.annotations.NullMarked;
