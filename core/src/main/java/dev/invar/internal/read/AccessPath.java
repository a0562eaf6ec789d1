package dev.invar.internal.read;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import java.util.Map;

/** The one way in which a query is answered. */
public sealed interface AccessPath {

    /** Conditions that the path does not see to, by field, with canonical values. */
    Map<String, Object> filter();

    /** Whether a row that the path finds is meant by the query. */
    default boolean matches(Row row) {
        return filter().entrySet().stream()
                .allMatch(condition -> condition.getValue().equals(row.get(condition.getKey())));
    }

    /** A way to one row at the most. */
    sealed interface Single extends AccessPath {}

    /** The row with a primary key. */
    record ByKey(Key key, Map<String, Object> filter) implements Single {}

    /** The row with the values of a unique constraint. */
    record ByUnique(UniqueConstraint constraint, Key value, Map<String, Object> filter) implements Single {}

    /** The rows of a scan. */
    record Scan(Access access, Map<String, Object> filter) implements AccessPath {}
}
