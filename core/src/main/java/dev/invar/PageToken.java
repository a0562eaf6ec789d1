package dev.invar;

import java.util.Objects;

/**
 * Where a further page begins, as a text that a program may hand to its own clients, who can read in it the primary key of
 * the last row they saw. Bound to the entity and the query of the page it came from, not to the size of the page, the
 * process or the time; an altered token or one of another query is refused with {@link dev.invar.error.InvalidPageToken}
 * (rules ).
 *
 * @param text the token in URL-safe Base64
 */
public record PageToken(String text) {
    public PageToken {
        Objects.requireNonNull(text, "text");
    }

    /** The length of the token, never its text: it contains a key. */
    @Override
    public String toString() {
        return "PageToken[" + text.length() + "]";
    }
}
