package dev.invar.schema;

import dev.invar.Daos;
import dev.invar.Row;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A rule over several fields of a row that reads other rows. It is judged before the write, on the row as it would be then:
 * when it is inserted, and whenever one of the fields changes. Advisory, because what it read may change before the row is
 * written; use unique constraints and references for what must hold.
 *
 * @param fields the fields that the test reads, which are the ones named in the message; at least one
 * @param demand what it demands, as the end of a sentence that begins with "must"
 * @param test the test; reads through the DAOs, within the deadline of the write, and writes nothing
 */
public record AdvisoryCheck(List<String> fields, String demand, BiPredicate<Row, Daos> test) {
    public AdvisoryCheck {
        fields = List.copyOf(fields);
    }
}
