package dev.invar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which rows a page shows: all of them, or those whose named fields equal the given values.
 *
 * <p>A query with conditions needs an access path: the whole partition key, a reference, an indexed field, a unique
 * constraint or the whole primary key must be among its fields. Further conditions filter what that path finds. A query
 * without an access path is refused with {@link dev.invar.error.InvalidQuery} on every backend; nothing is ever scanned
 * in full unless {@link #all()} asks for it.
 *
 * <p>Immutable.
 */
public final class Query {
    private static final Query ALL = new Query(Map.of());

    private final Map<String, Object> conditions;

    private Query(Map<String, Object> conditions) {
        this.conditions = conditions;
    }

    /** All rows of the entity, in no order. */
    public static Query all() {
        return ALL;
    }

    /** Begins a condition on the given field. */
    public static Condition where(String field) {
        return new Condition(ALL, field);
    }

    /** Adds a condition on a further field. */
    public Condition and(String field) {
        return new Condition(this, field);
    }

    /** The fields that are compared, with the values they must equal. */
    public Map<String, Object> conditions() {
        return conditions;
    }

    /** The names of the compared fields, never their values. */
    @Override
    public String toString() {
        return "Query" + conditions.keySet();
    }

    /** A condition that still lacks its value. */
    public static final class Condition {
        private final Query query;
        private final String field;

        private Condition(Query query, String field) {
            this.query = query;
            this.field = Objects.requireNonNull(field, "field");
        }

        /** The rows whose field equals {@code value}, which may not be null. */
        public Query is(Object value) {
            Map<String, Object> conditions = new LinkedHashMap<>(query.conditions);
            if (conditions.put(field, Objects.requireNonNull(value, "value")) != null) {
                throw new IllegalArgumentException("Field '" + field + "' is compared twice in one query");
            }
            return new Query(Collections.unmodifiableMap(conditions));
        }
    }
}
