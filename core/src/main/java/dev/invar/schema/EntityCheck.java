package dev.invar.schema;

import dev.invar.Row;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule over several fields of a row, evaluated on the row as it will be stored.
 *
 * @param fields the fields that the test reads, which are the ones named in the message; at least one
 * @param demand what it demands, as the end of a sentence that begins with "must"
 * @param test the test; free of side effects, may be repeated
 */
public record EntityCheck(List<String> fields, String demand, Predicate<Row> test) {
    public EntityCheck {
        fields = List.copyOf(fields);
    }
}
