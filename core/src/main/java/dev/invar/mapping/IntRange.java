package dev.invar.mapping;

import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.ScalarType;

/** Whether the values of a field fit an int. */
final class IntRange {
    private IntRange() {}

    static boolean covers(Field<?> field) {
        return field.type() != ScalarType.INTEGER || field.rules().stream().anyMatch(IntRange::bounds);
    }

    private static boolean bounds(FieldRule<?> rule) {
        return rule instanceof FieldRule.Between<?> between
                && between.least() instanceof Long least
                && between.greatest() instanceof Long greatest
                && least >= Integer.MIN_VALUE
                && greatest <= Integer.MAX_VALUE;
    }
}
