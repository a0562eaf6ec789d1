package dev.invar.schema;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A rule that a field's values must keep. A field without a value keeps every rule but {@code required}. */
public sealed interface FieldRule<T> {

    /** What the rule demands, as the end of a sentence that begins with "must". */
    String demand();

    /** Whether a value of the field's type, in canonical form, keeps the rule. */
    boolean keptBy(T value);

    /**
     * The value is one of those listed.
     *
     * @param allowed the allowed values, in canonical form
     */
    record OneOf<T>(List<T> allowed) implements FieldRule<T> {
        public OneOf {
            allowed = List.copyOf(allowed);
        }

        @Override
        public String demand() {
            return "be one of the " + allowed.size() + " allowed values " + allowed;
        }

        @Override
        public boolean keptBy(T value) {
            return allowed.contains(value);
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
     * The value lies between two bounds, both included.
     *
     * @param least the least allowed value
     * @param greatest the greatest allowed value
     */
    record Between<T extends Comparable<? super T>>(T least, T greatest) implements FieldRule<T> {
        @Override
        public String demand() {
            return "lie between " + least + " and " + greatest;
        }

        @Override
        public boolean keptBy(T value) {
            return least.compareTo(value) <= 0 && value.compareTo(greatest) <= 0;
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
