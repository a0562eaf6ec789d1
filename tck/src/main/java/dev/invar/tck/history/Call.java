package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.UniqueConstraint;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a client asks of a datastore. Rows are complete: no default, generated or derived value is missing in them. */
public sealed interface Call {

    /** The entity whose rows are asked for or changed. */
    String entity();

    /** Whether the call can change anything. */
    default boolean writes() {
        return true;
    }

    /**
     * Stores a new row.
     *
     * @param row the row
     */
    record Insert(String entity, Row row) implements Call {}

    /**
     * Changes a row.
     *
     * @param key its primary key
     * @param expected the revision that it must have; empty if any will do
     * @param changes the changed fields with their new values; empty means that the field is cleared
     */
    record Update(String entity, Key key, OptionalLong expected, Map<String, Optional<Object>> changes)
            implements Call {
        public Update {
            changes = Map.copyOf(changes);
        }
    }

    /**
     * Changes the row with the same primary key, or stores a new one.
     *
     * @param row the values
     */
    record Upsert(String entity, Row row) implements Call {}

    /**
     * Deletes a row with all that its deletion reaches.
     *
     * @param key its primary key
     * @param expected the revision that it must have; empty if any will do
     */
    record Delete(String entity, Key key, OptionalLong expected) implements Call {}

    /**
     * Adds to a counter.
     *
     * @param key the primary key of its row
     * @param amount what is added
     */
    record Increment(String entity, Key key, long amount) implements Call {}

    /**
     * Reads a row.
     *
     * @param key its primary key
     */
    record Find(String entity, Key key) implements Call {
        @Override
        public boolean writes() {
            return false;
        }
    }

    /**
     * Reads the row with a unique value.
     *
     * @param constraint the unique constraint
     * @param value the value of its fields
     */
    record FindBy(UniqueConstraint constraint, Key value) implements Call {
        @Override
        public String entity() {
            return constraint.entity();
        }

        @Override
        public boolean writes() {
            return false;
        }
    }
}
