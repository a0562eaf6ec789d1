package dev.invar.internal.write;

import dev.invar.Key;
import dev.invar.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The row that a write means: the one with a primary key, and perhaps only while it has the values by which it was looked up,
 * or a certain revision.
 *
 * @param operation the operation in whose course it is written
 * @param key the primary key
 * @param fields the fields by which it was looked up; none where it was the primary key
 * @param values their values
 * @param expected the revision that it must have
 */
public record UpdateTarget(
        String operation, Key key, List<String> fields, Optional<Key> values, OptionalLong expected) {

    /** The row with a primary key. */
    public static UpdateTarget byKey(String operation, Key key) {
        return byKey(operation, key, OptionalLong.empty());
    }

    /** The row with a primary key, and perhaps of a certain revision only. */
    public static UpdateTarget byKey(String operation, Key key, OptionalLong expected) {
        return new UpdateTarget(operation, key, List.of(), Optional.empty(), expected);
    }

    /** The row with a primary key, while it has the given values of a unique constraint. */
    public static UpdateTarget byUnique(String operation, Key key, List<String> fields, Key values) {
        return new UpdateTarget(operation, key, fields, Optional.of(values), OptionalLong.empty());
    }

    boolean isGuarded() {
        return values.isPresent();
    }

    boolean includes(Row row) {
        return values.isEmpty() || row.key(fields).equals(values);
    }
}
