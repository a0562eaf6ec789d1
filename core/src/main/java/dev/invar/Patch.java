package dev.invar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one update: fields to set and fields to clear. A field that is not mentioned keeps its value; absent is
 * not null.
 *
 * <p>Not safe for use by several threads; it is filled by the caller of {@link Dao#update} and read before that call
 * returns.
 */
public final class Patch {
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

    /** Sets a field; null clears it, as {@link #unset} does. The last mention of a field counts. */
    public Patch set(String field, @Nullable Object value) {
        changes.put(Objects.requireNonNull(field, "field"), value);
        return this;
    }

    /** Clears a field. */
    public Patch unset(String field) {
        return set(field, null);
    }

    /** The mentioned fields with their new values; null stands for a field to clear. */
    public Map<String, @Nullable Object> changes() {
        return Collections.unmodifiableMap(changes);
    }

    /** The names of the mentioned fields, never their values. */
    @Override
    public String toString() {
        return "Patch" + changes.keySet();
    }
}
