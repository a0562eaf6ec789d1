package dev.invar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows are meant: all of them, or those whose named fields equal the given values, or lie within the given bounds.
 *
 * <p>A query with conditions needs an access path: the whole partition key, a reference, an indexed field, a unique
 * constraint or the whole primary key must be among its fields. Further conditions filter what that path finds. A query
 * without an access path is refused with {@link dev.invar.error.InvalidQuery} on every backend; nothing is ever scanned
 * in full unless {@link #all()} asks for it (rules ).
 *
 * <p>Bounds are possible inside a partition: on the clustering field that follows the ones compared for equality, all
 * fields of the partition key among them. {@link #reversed()} asks for the rows of a partition from its end (rules R-15 to
 * Which fields an entity has, and what values they take, is seen when the query is used.
 *
 * <p>Immutable.
 */
public final class Query {
    private static final Query ALL = new Query(Map.of(), Map.of(), false);

    private final Map<String, Object> conditions;
    private final Map<String, Bounds> bounds;
    private final boolean reversed;

    private Query(Map<String, Object> conditions, Map<String, Bounds> bounds, boolean reversed) {
        this.conditions = conditions;
        this.bounds = bounds;
        this.reversed = reversed;
    }

    /**
     * One end of a range.
     *
     * @param value where it is
     * @param inclusive whether the value itself belongs to the range
     */
    public record Bound(Object value, boolean inclusive) {
        /** Whether the value belongs to the range, never the value itself. */
        @Override
        public String toString() {
            return inclusive ? "Bound[inclusive]" : "Bound[exclusive]";
        }
    }

    /**
     * A range of values; one of its ends is there at least.
     *
     * @param from where it begins; empty where it has no beginning
     * @param to where it ends; empty where it has no end
     */
    public record Bounds(Optional<Bound> from, Optional<Bound> to) {}

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

    /** The fields that lie within bounds, with these. */
    public Map<String, Bounds> bounds() {
        return bounds;
    }

    /** Whether the rows of a partition are asked for from its end. */
    public boolean isReversed() {
        return reversed;
    }

    /**
     * The same rows in the opposite order of the clustering key; twice is as before. The query must compare the whole
     * partition key.
     */
    public Query reversed() {
        return new Query(conditions, bounds, !reversed);
    }

    private Query with(String field, Optional<Bound> from, Optional<Bound> to) {
        if (conditions.containsKey(field)) {
            throw comparedTwice(field);
        }
        Bounds known = bounds.getOrDefault(field, new Bounds(Optional.empty(), Optional.empty()));
        if ((from.isPresent() && known.from().isPresent())
                || (to.isPresent() && known.to().isPresent())) {
            throw comparedTwice(field);
        }
        Map<String, Bounds> more = new LinkedHashMap<>(bounds);
        more.put(field, new Bounds(from.or(known::from), to.or(known::to)));
        return new Query(conditions, Collections.unmodifiableMap(more), reversed);
    }

    private static IllegalArgumentException comparedTwice(String field) {
        return new IllegalArgumentException("Field '" + field + "' is compared twice in one query");
    }

    /** The names of the compared fields, never their values. */
    @Override
    public String toString() {
        return "Query" + conditions.keySet() + (bounds.isEmpty() ? "" : bounds.keySet())
                + (reversed ? " reversed" : "");
    }

    /**
     * A condition that still lacks its value. Each method throws {@link IllegalArgumentException} where the query compares
     * the field already, or has this end of its range. Two ends are given by two conditions on one field, or by
     * {@link #between}.
     */
    public static final class Condition {
        private final Query query;
        private final String field;

        private Condition(Query query, String field) {
            this.query = query;
            this.field = Objects.requireNonNull(field, "field");
        }

        /**
         * The rows whose field equals {@code value}; those without a value never do (rule V-27).
         *
         * @throws IllegalArgumentException if the query compares the field already
         */
        public Query is(Object value) {
            Map<String, Object> conditions = new LinkedHashMap<>(query.conditions);
            if (conditions.put(field, Objects.requireNonNull(value, "value")) != null
                    || query.bounds.containsKey(field)) {
                throw comparedTwice(field);
            }
            return new Query(Collections.unmodifiableMap(conditions), query.bounds, query.reversed);
        }

        /** The rows whose field is {@code least} or more. */
        public Query from(Object least) {
            return query.with(field, bound(least, true), Optional.empty());
        }

        /** The rows whose field is more than {@code value}. */
        public Query after(Object value) {
            return query.with(field, bound(value, false), Optional.empty());
        }

        /** The rows whose field is {@code greatest} or less. */
        public Query to(Object greatest) {
            return query.with(field, Optional.empty(), bound(greatest, true));
        }

        /** The rows whose field is less than {@code value}. */
        public Query before(Object value) {
            return query.with(field, Optional.empty(), bound(value, false));
        }

        /** The rows whose field lies between two values, both included; none if the first is greater. */
        public Query between(Object least, Object greatest) {
            return query.with(field, bound(least, true), bound(greatest, true));
        }

        private static Optional<Bound> bound(Object value, boolean inclusive) {
            return Optional.of(new Bound(Objects.requireNonNull(value, "value"), inclusive));
        }
    }
}
