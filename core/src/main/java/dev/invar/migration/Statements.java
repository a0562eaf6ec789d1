package dev.invar.migration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Statements in the languages of the datastores. A backend for which there are none refuses the migration, unless
 * {@link #nothingElsewhere()} says that it needs none.
 *
 * <p>A migration that was interrupted is run again from its beginning, so every statement must do no harm when it is
 * repeated: {@code CREATE … IF NOT EXISTS}, an update to a fixed value.
 *
 * <p>Immutable.
 */
public final class Statements implements MigrationStep {
    private static final Statements NONE = new Statements(Map.of(), false);

    private final Map<String, String> byBackend;
    private final boolean nothingElsewhere;

    private Statements(Map<String, String> byBackend, boolean nothingElsewhere) {
        this.byBackend = Collections.unmodifiableMap(byBackend);
        this.nothingElsewhere = nothingElsewhere;
    }

    /** Statements for the backend of the given name, such as {@code postgres}; several are separated by semicolons. */
    public static Statements on(String backend, String statements) {
        return NONE.andOn(backend, statements);
    }

    /** These statements with those for a further backend. */
    public Statements andOn(String backend, String statements) {
        Map<String, String> extended = new LinkedHashMap<>(byBackend);
        if (extended.put(Objects.requireNonNull(backend), Objects.requireNonNull(statements)) != null) {
            throw new IllegalArgumentException("Two sets of statements for the backend '" + backend + "'");
        }
        return new Statements(extended, nothingElsewhere);
    }

    /** These statements, where every other backend needs none. */
    public Statements nothingElsewhere() {
        return new Statements(new LinkedHashMap<>(byBackend), true);
    }

    /** The statements for a backend; an empty text where it needs none; absent where nothing was said of it. */
    public Optional<String> forBackend(String backend) {
        return Optional.ofNullable(byBackend.getOrDefault(backend, nothingElsewhere ? "" : null));
    }

    /** The statements by backend. */
    public Map<String, String> byBackend() {
        return byBackend;
    }
}
