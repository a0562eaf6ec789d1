package dev.invar.internal.value;

import dev.invar.Row;
import java.util.Collection;
import java.util.Objects;

/** Says whether fields change from one state of a row to the next. */
public final class ChangedFields {
    private ChangedFields() {}

    /** Whether one of the given fields has another value after than before. */
    public static boolean any(Collection<String> fields, Row before, Row after) {
        return fields.stream().anyMatch(field -> !Objects.equals(before.get(field), after.get(field)));
    }
}
