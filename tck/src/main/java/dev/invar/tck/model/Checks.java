package dev.invar.tck.model;

import dev.invar.Row;
import dev.invar.schema.EntityCheck;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the checks over several fields of a row demand. */
final class Checks {
    private Checks() {}

    static boolean isKept(EntityCheck check, Row row) {
        List<String> fields = check.fields();
        long present = fields.stream().filter(row::has).count();
        if (check instanceof EntityCheck.AtLeastOneOf) {
            return present > 0;
        }
        if (check instanceof EntityCheck.OnlyOneOf) {
            return present == 1;
        }
        if (check instanceof EntityCheck.MutuallyRequired) {
            return present == 0 || present == fields.size();
        }
        if (check instanceof EntityCheck.MutuallyExclusive) {
            return present < 2;
        }
        if (check instanceof EntityCheck.AllPresent) {
            return present == fields.size();
        }
        if (check instanceof EntityCheck.NonePresent) {
            return present == 0;
        }
        if (check instanceof EntityCheck.Distinct) {
            Stream<Object> values = fields.stream().map(row.asMap()::get).filter(Objects::nonNull);
            return values.distinct().count() == present;
        }
        if (check instanceof EntityCheck.Conditional conditional) {
            boolean met = conditional.value().equals(row.get(conditional.field()));
            return !met || isKept(conditional.then(), row);
        }
        return ((EntityCheck.Custom) check).test().test(row);
    }
}
