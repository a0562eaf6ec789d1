package dev.invar.schema;

import dev.invar.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a field's value is made from those of other fields.
 *
 * @param from the fields that it is made from, at least one
 * @param function makes it from a row of those fields, as they are stored; null stands for no value. Free of side effects,
 *     may be repeated
 * @param <T> the Java type of the value
 */
public record Derivation<T>(List<String> from, Function<? super Row, ? extends @Nullable T> function) {
    public Derivation {
        from = List.copyOf(from);
    }
}
