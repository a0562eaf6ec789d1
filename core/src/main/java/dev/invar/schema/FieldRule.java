package dev.invar.schema;

import dev.invar.internal.value.CanonicalOrder;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A rule that a field's values must keep. A field without a value keeps every rule but {@code required}. */
public sealed interface FieldRule<T> {

    /** What the rule demands, as the end of a sentence that begins with "must". */
    String demand();

    /** Whether a value of the field's type, in canonical form, keeps the rule. */
    boolean keptBy(T value);

    /** This rule with a demand that names no values, for sensitive fields. */
    default FieldRule<T> hidden() {
        return this;
    }

    /**
     * The value is one of those listed.
     *
     * @param allowed the allowed values, in canonical form
     * @param isHidden whether the demand keeps them to itself
     */
    record OneOf<T>(List<T> allowed, boolean isHidden) implements FieldRule<T> {
        public OneOf {
            allowed = List.copyOf(allowed);
        }

        @Override
        public String demand() {
            return isHidden
                    ? "be one of its allowed values"
                    : "be one of the " + allowed.size() + " allowed values " + allowed;
        }

        @Override
        public boolean keptBy(T value) {
            return allowed.contains(value);
        }

        @Override
        public OneOf<T> hidden() {
            return new OneOf<>(allowed, true);
        }

        /** How many values are allowed, not which. */
        @Override
        public String toString() {
            return "OneOf[" + allowed.size() + " values]";
        }
    }

    /**
     * The whole text matches the pattern.
     *
     * @param pattern the pattern
     */
    record Matches(Pattern pattern) implements FieldRule<String> {
        @Override
        public String demand() {
            return "match " + pattern.pattern();
        }

        @Override
        public boolean keptBy(String value) {
            return pattern.matcher(value).matches();
        }
    }

    /**
     * The value lies between two bounds, both included, in the order of the contract.
     *
     * @param type the type of the values
     * @param least the least allowed value, in canonical form
     * @param greatest the greatest allowed value, in canonical form
     * @param isHidden whether the demand keeps them to itself
     */
    record Between<T>(ScalarType type, T least, T greatest, boolean isHidden) implements FieldRule<T> {
        @Override
        public String demand() {
            return isHidden ? "lie between its bounds" : "lie between " + least + " and " + greatest;
        }

        @Override
        public boolean keptBy(T value) {
            Comparator<Object> order = CanonicalOrder.of(type);
            return order.compare(least, value) <= 0 && order.compare(value, greatest) <= 0;
        }

        @Override
        public Between<T> hidden() {
            return new Between<>(type, least, greatest, true);
        }

        /** That there are bounds, not which. */
        @Override
        public String toString() {
            return "Between[two values]";
        }
    }

    /**
     * The value has between {@code least} and {@code greatest} parts: code points of a text, bytes of a string of bytes,
     * elements of a collection.
     *
     * @param least the least number of parts
     * @param greatest the greatest number of parts
     */
    record Length<T>(int least, int greatest) implements FieldRule<T> {
        @Override
        public String demand() {
            return least == greatest
                    ? "have a length of " + least
                    : "have a length between " + least + " and " + greatest;
        }

        @Override
        public boolean keptBy(T value) {
            int length = FieldLength.of(value);
            return least <= length && length <= greatest;
        }
    }

    /**
     * The value passes a test of the author's own.
     *
     * @param demand what it demands, as the end of a sentence that begins with "must"
     * @param test the test; free of side effects, may be repeated
     */
    record Check<T>(String demand, Predicate<? super T> test) implements FieldRule<T> {
        @Override
        public boolean keptBy(T value) {
            return test.test(value);
        }
    }
}
