package dev.invar.tck.model;

import dev.invar.Bytes;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.ScalarType;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;

/** What the rules of a field demand of a value in stored form. */
final class FieldRules {
    private FieldRules() {}

    @SuppressWarnings("unchecked") // a check of the author's own is declared for the values of its field
    static boolean isKept(FieldRule<?> rule, Field<?> field, Object value) {
        if (rule instanceof FieldRule.OneOf<?> oneOf) {
            return oneOf.allowed().contains(value);
        }
        if (rule instanceof FieldRule.Matches matches) {
            return ((String) value).matches(matches.pattern().pattern());
        }
        if (rule instanceof FieldRule.Between<?> between) {
            Comparator<Object> order = ValueOrder.of((ScalarType) field.type());
            return order.compare(between.least(), value) <= 0 && order.compare(value, between.greatest()) <= 0;
        }
        if (rule instanceof FieldRule.Length<?> length) {
            long parts = parts(value);
            return length.least() <= parts && parts <= length.greatest();
        }
        return ((Predicate<Object>) ((FieldRule.Check<?>) rule).test()).test(value);
    }

    private static long parts(Object value) {
        if (value instanceof String text) {
            return text.codePoints().count();
        }
        if (value instanceof Bytes bytes) {
            return bytes.length();
        }
        return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
    }
}
