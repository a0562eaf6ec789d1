package dev.invar.tck.lockstep;

import dev.invar.Row;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which UUIDs the steps of a run generated: they differ from run to run, so that a program names them by their step. */
final class GeneratedUuids {
    /** No other value of a program is of this version. */
    private static final int GENERATED_VERSION = 7;

    private final Map<Term.Generated, UUID> byOrigin = new HashMap<>();
    private final Map<UUID, Term.Generated> origins = new HashMap<>();
    private long others;

    /**
     * Notes the UUIDs of a row that a step stored, as far as they are new.
     *
     * @param index which of the rows that the step stored it is
     * @param fields the fields whose values are generated where nothing is given to them
     */
    void note(int step, int index, Row row, Iterable<String> fields) {
        for (String field : fields) {
            if (row.get(field) instanceof UUID uuid && uuid.version() == GENERATED_VERSION && !isKnown(uuid)) {
                Term.Generated origin = new Term.Generated(step, index, field);
                byOrigin.put(origin, uuid);
                origins.put(uuid, origin);
            }
        }
    }

    /** The UUID that a step generated; some other one if it did not. */
    UUID of(Term.Generated origin) {
        UUID generated = byOrigin.get(origin);
        return generated != null
                ? generated
                : UUID.nameUUIDFromBytes(origin.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The term for a stored value without parts. */
    Term term(Object value) {
        Term.Generated origin = value instanceof UUID uuid ? origins.get(uuid) : null;
        return origin != null ? origin : new Term.Literal(value);
    }

    /** A UUID that no step generated. */
    UUID another() {
        return new UUID(-1, ++others);
    }

    /** Whether a step generated this UUID. */
    boolean isKnown(UUID uuid) {
        return origins.containsKey(uuid);
    }
}
