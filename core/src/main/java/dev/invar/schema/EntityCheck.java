package dev.invar.schema;

import dev.invar.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule over several fields of a row, judged on the row as it will be stored: when it is inserted, and whenever one of the
 * fields changes.
 */
public sealed interface EntityCheck {

    /** The fields that the rule reads, which are the ones named in the message. */
    List<String> fields();

    /** What the rule demands, as the end of a sentence that begins with "must". */
    String demand();

    /** Whether a row whose values are canonical keeps the rule. */
    boolean keptBy(Row row);

    private static long present(Row row, Collection<String> fields) {
        return fields.stream().filter(row::has).count();
    }

    /**
     * At least one of the fields has a value.
     *
     * @param fields the fields
     */
    record AtLeastOneOf(List<String> fields) implements EntityCheck {
        public AtLeastOneOf {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have a value in at least one of its fields";
        }

        @Override
        public boolean keptBy(Row row) {
            return present(row, fields) >= 1;
        }
    }

    /**
     * Exactly one of the fields has a value.
     *
     * @param fields the fields
     */
    record OnlyOneOf(List<String> fields) implements EntityCheck {
        public OnlyOneOf {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have a value in exactly one of its fields";
        }

        @Override
        public boolean keptBy(Row row) {
            return present(row, fields) == 1;
        }
    }

    /**
     * Either all of the fields have values or none.
     *
     * @param fields the fields
     */
    record MutuallyRequired(List<String> fields) implements EntityCheck {
        public MutuallyRequired {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have values in all of its fields or in none";
        }

        @Override
        public boolean keptBy(Row row) {
            long present = present(row, fields);
            return present == 0 || present == fields.size();
        }
    }

    /**
     * At most one of the fields has a value.
     *
     * @param fields the fields
     */
    record MutuallyExclusive(List<String> fields) implements EntityCheck {
        public MutuallyExclusive {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have a value in at most one of its fields";
        }

        @Override
        public boolean keptBy(Row row) {
            return present(row, fields) <= 1;
        }
    }

    /**
     * The values of the fields differ, as far as there are any.
     *
     * @param fields the fields, all of the same type
     */
    record Distinct(List<String> fields) implements EntityCheck {
        public Distinct {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have different values in its fields";
        }

        @Override
        public boolean keptBy(Row row) {
            return new HashSet<>(row.only(fields).asMap().values()).size() == present(row, fields);
        }
    }

    /**
     * All of the fields have values.
     *
     * @param fields the fields
     */
    record AllPresent(List<String> fields) implements EntityCheck {
        public AllPresent {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have a value in " + String.join(", ", fields);
        }

        @Override
        public boolean keptBy(Row row) {
            return present(row, fields) == fields.size();
        }
    }

    /**
     * None of the fields has a value.
     *
     * @param fields the fields
     */
    record NonePresent(List<String> fields) implements EntityCheck {
        public NonePresent {
            fields = List.copyOf(fields);
        }

        @Override
        public String demand() {
            return "have no value in " + String.join(", ", fields);
        }

        @Override
        public boolean keptBy(Row row) {
            return present(row, fields) == 0;
        }
    }

    /**
     * A rule that holds where a field has a certain value.
     *
     * @param field the field
     * @param value its value, in canonical form
     * @param isHidden whether the demand keeps the value to itself
     * @param then the rule
     */
    record Conditional(String field, Object value, boolean isHidden, EntityCheck then) implements EntityCheck {

        @Override
        public List<String> fields() {
            List<String> fields = new ArrayList<>();
            fields.add(field);
            fields.addAll(then.fields());
            return fields;
        }

        @Override
        public String demand() {
            return then.demand() + " where " + field + (isHidden ? " has the value that demands it" : " is " + value);
        }

        @Override
        public boolean keptBy(Row row) {
            return !value.equals(row.get(field)) || then.keptBy(row);
        }

        /** The field that is compared and the rule, not the value. */
        @Override
        public String toString() {
            return "Conditional[" + field + ", " + then + "]";
        }
    }

    /**
     * A test of the author's own.
     *
     * @param fields the fields that the test reads; at least one
     * @param demand what it demands, as the end of a sentence that begins with "must"
     * @param test the test; free of side effects, may be repeated
     */
    record Custom(List<String> fields, String demand, Predicate<Row> test) implements EntityCheck {
        public Custom {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean keptBy(Row row) {
            return test.test(row);
        }
    }
}
